import type { VaultDeps } from '@/lib/vault/deps';
import type { GrantStore } from '@/lib/vault/grants';
import { ZoomNetworkError } from '@/lib/zoom/errors';
import { OURS } from '@/proof/store/grant-row';
import { createMemoryStore, noTables, type Tables } from '@/proof/store/memory-store';
import { modelDeps, respond } from '@/proof/worlds/model-deps';
import { ACCESS_LIFE_MS, createModelZoom } from '@/proof/worlds/model-zoom';
import { createOpenVault, type OpenVault } from '@/proof/worlds/vault';
import { newProcess, type Process } from './steps';
import { createTimeline, type TimelineOptions } from './timeline';

export const SETTINGS = {
  leaseMs: 6_000,
  waitMs: 1_100,
  recheckMs: [30, 60],
  keepAliveDays: 60,
  visitRetentionDays: 365,
};
/** A call to Zoom takes less time than the looks at the row after a refusal. */
export const LAG_MS = 40;
export const PERSON = 'zoom-user';
export const USER = 'user';
export const GRANT = 'grant';

/** A change of the vault's dependencies, to test that the search detects it. */
export type Mutation = {
  store?(store: GrantStore, tables: Tables): Partial<GrantStore>;
  deps?: Partial<VaultDeps>;
};

export type Arrival = {
  refresh: string;
  process: Process;
  underLease: string | null;
  /** The row held another token by then. */
  overtaken: boolean;
};

export type WorldOptions = TimelineOptions & { mutate?: Mutation };
export type World = ReturnType<typeof createWorld>;

/**
 * Several processes of the app, one database, one Zoom, and a timeline on which each of their operations is a
 * step.
 */
export function createWorld(options: WorldOptions) {
  const timeline = createTimeline(options);
  const { now } = timeline;
  const zoom = createModelZoom(now);
  const tables = noTables();
  const arrivals: Arrival[] = [];
  const wrong: string[] = [];
  const direct = createMemoryStore(now, tables);
  const operations = { ...direct, ...options.mutate?.store?.(direct, tables) };

  const row = () => tables.grants.get(GRANT) ?? [...tables.grants.values()][0];
  const refreshInRow = () => row()?.refreshToken?.replace('refresh_token:', '') ?? null;

  /** Each operation of the store is one step; a write of a dead token over a living one is recorded. */
  function stepped(process: Process): GrantStore {
    const watch = async <T>(perform: () => Promise<T>): Promise<T> => {
      const before = refreshInRow();
      const wasAlive = before !== null && zoom.refreshLives(before);
      const seen = await perform();
      const after = refreshInRow();
      if (wasAlive && after !== null && after !== before && !zoom.refreshLives(after))
        wrong.push(`${process.name} saved a dead token over a living one`);
      return seen;
    };
    const entries = Object.entries(operations)
      .filter(([, value]) => typeof value === 'function')
      .map(([name, operation]) => [
        name,
        (...args: unknown[]) =>
          timeline.store(process, name, () =>
            watch(() => (operation as (...a: unknown[]) => Promise<unknown>)(...args)),
          ),
      ]);
    return Object.fromEntries(entries) as GrantStore;
  }

  const given = (process: Process, refresh: string) => process.holds.add(refresh);

  /** The present lease, in a form that differs each time the lease is taken. */
  const leaseOf = (process: Process): string | null => {
    const { leaseOwner, leaseUntil } = row() ?? {};
    const runs = leaseUntil && leaseUntil.getTime() > now();
    return runs && leaseOwner?.startsWith(`${process.name}/`)
      ? `${leaseOwner} ${leaseUntil.getTime()}`
      : null;
  };

  const no = respond(400, { error: 'invalid_grant', reason: 'Invalid Token!' });
  const lost = () => new ZoomNetworkError('reset');

  async function send(process: Process, url: string, form: URLSearchParams): Promise<Response> {
    if (url === 'revoke') {
      const token = form.get('token') ?? '';
      return timeline.call(
        process,
        `revoke ${token}`,
        () => (zoom.revoke(token) ? respond(200, {}) : no),
        lost,
      );
    }
    const spent = form.get('refresh_token') ?? '';
    const pair = await timeline.call(
      process,
      `refresh ${spent}`,
      () => {
        const given = zoom.refresh(spent);
        arrivals.push({
          refresh: spent,
          process,
          underLease: leaseOf(process),
          overtaken: refreshInRow() !== spent,
        });
        return given;
      },
      lost,
    );
    if (!pair) return no;
    given(process, pair.refresh);
    return respond(200, {
      access_token: pair.access,
      refresh_token: pair.refresh,
      token_type: 'bearer',
      expires_in: ACCESS_LIFE_MS / 1_000,
      scope: '',
    });
  }

  function deps(process: Process): VaultDeps {
    let ids = 0;
    return modelDeps({
      store: stepped(process),
      send: (url, form) => send(process, url, form),
      accessLives: (token) => timeline.call(process, `probe ${token}`, () => zoom.accessLives(token), lost),
      settings: SETTINGS,
      now,
      sleep: (ms) => timeline.sleep(process, ms),
      random: () => 0.5,
      newId: () => `${process.name}/${++ids}`,
      pending: process.pending,
    });
  }

  /** A new process with its vault, and a function that runs an actor in it. */
  function start(name: string): {
    process: Process;
    vault: OpenVault;
    run: (task: () => Promise<unknown>) => void;
  } {
    const process = newProcess(name);
    timeline.processes.push(process);
    const plain = deps(process);
    const vault = createOpenVault({ ...plain, ...options.mutate?.deps });
    const run = (task: () => Promise<unknown>) => {
      process.running += 1;
      task()
        .catch(() => undefined)
        .finally(() => {
          process.running -= 1;
        });
    };
    return { process, vault, run };
  }

  /** A person who signed in earlier, whose access token lives for `leftMs` more; or one who never did. */
  function begin(leftMs: number | 'never signed in'): void {
    tables.epochs.set(USER, 0);
    if (leftMs === 'never signed in') return;
    const { access, refresh } = zoom.authorize(PERSON);
    const at = (ms: number) => new Date(now() + ms);
    void direct.insert(
      { grantId: GRANT, userId: USER, zoomUserId: PERSON },
      {
        ...OURS,
        accessToken: `access_token:${access}`,
        refreshToken: `refresh_token:${refresh}`,
        accessExpiresAt: at(ACCESS_LIFE_MS),
        issuedAt: at(0),
        scopes: [],
        apiUrl: null,
        keepAliveAt: at(0),
        zoomAccountId: null,
        kind: 'authorized',
      },
    );
    timeline.pass(ACCESS_LIFE_MS - leftMs);
  }

  return {
    timeline,
    zoom,
    tables,
    direct,
    arrivals,
    wrong,
    row,
    refreshInRow,
    start,
    begin,
    given,
    lost,
    snapshot: () =>
      `${timeline.snapshot()}${zoom.snapshot()}${JSON.stringify([[...tables.grants], [...tables.epochs]])}`,
  };
}
