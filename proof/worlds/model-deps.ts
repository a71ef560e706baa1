import type { Cipher } from '@/lib/vault/cipher';
import type { VaultDeps } from '@/lib/vault/deps';
import { OURS } from '@/proof/store/grant-row';

/** Does not encrypt: searches and simulations test when tokens are saved, not how they are sealed. */
const glass: Cipher = {
  seal: (plaintext, { field }) => `${field}:${plaintext}`,
  open: (sealed) => sealed.slice(sealed.indexOf(':') + 1),
  isOutdated: () => false,
};

/**
 * The parts that a model provides: its store, its clock, and its Zoom, which is called at `token` and
 * `revoke`.
 */
export type Model = Pick<VaultDeps, 'store' | 'settings' | 'now' | 'sleep' | 'random' | 'newId'> & {
  send(url: string, form: URLSearchParams): Promise<Response>;
  accessLives(token: string): Promise<boolean>;
  pending?: VaultDeps['pending'];
};

/** The vault's dependencies for one process of a search or a simulation: only the vault itself is real. */
export function modelDeps({ send, accessLives, pending = new Set(), ...given }: Model): VaultDeps {
  return {
    ...given,
    cipher: glass,
    app: {
      clientId: '',
      clientSecret: '',
      tokenUrl: 'token',
      revokeUrl: 'revoke',
      send: ({ url, body }) => send(url, new URLSearchParams(body)),
    },
    credentials: OURS,
    probe: (token) =>
      accessLives(token).then(
        (lives) => (lives ? 'alive' : 'dead'),
        () => 'unknown',
      ),
    log: { debug() {}, info() {}, warn() {}, error() {} },
    inFlight: new Map(),
    pending,
  };
}

/** The parts of Zoom's answer that are read. */
export const respond = (status: number, body: unknown) =>
  ({
    ok: status < 300,
    status,
    headers: { get: () => null },
    text: async () => JSON.stringify(body),
  }) as unknown as Response;
