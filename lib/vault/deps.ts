import type { Log } from '@/lib/log';
import type { Pending } from '@/lib/stop';
import type { RotationObserver } from '@/lib/telemetry/observer';
import type { AccessToken, ZoomApp } from '@/lib/zoom/oauth';
import type { Cipher } from './cipher';
import type { Credentials } from './credentials';
import type { GrantStore } from './grants';
import type { SharedRotation } from './results';

/** The steps of a rotation, in order; the kill test stops a process at each of them. */
export const ROTATION_STEPS = ['acquired', 'opened', 'sent', 'answered', 'sealed', 'saved'] as const;
export type RotationStep = (typeof ROTATION_STEPS)[number];

export type VaultSettings = {
  /** Longer than the deadline of the token call plus the looks at the row after Zoom's refusal. */
  leaseMs: number;
  /** How long a visitor waits for a rotation at most; the rotation itself continues. */
  waitMs: number;
  /**
   * Pauses between the looks at the row after Zoom's refusal: a sign-in or a slow lease holder may be about
   * to save.
   */
  recheckMs: readonly number[];
  /**
   * Days after its issue at which a refresh token is rotated although nobody visits; Zoom ends it after 90
   * days.
   */
  keepAliveDays: number;
  /** Days without a visit after which keep-alive stops and the grant expires. */
  visitRetentionDays: number;
};

export const DEFAULT_SETTINGS: VaultSettings = {
  leaseMs: 30_000,
  waitMs: 8_000,
  recheckMs: [100, 200, 400, 800, 1_500],
  keepAliveDays: 60,
  visitRetentionDays: 365,
};

/**
 * Everything the vault touches is passed in here, so that a simulation can bring its own database, Zoom and
 * clock.
 */
export type VaultDeps = Pending & {
  store: GrantStore;
  cipher: Cipher;
  app: ZoomApp;
  credentials: Credentials;
  /** Is this access token alive at Zoom? `unknown` when Zoom does not say. */
  probe(accessToken: AccessToken): Promise<'alive' | 'dead' | 'unknown'>;
  log: Log;
  settings: VaultSettings;
  /** ms; only for limits inside this process, never for the expiry of tokens. */
  now(): number;
  sleep(ms: number): Promise<void>;
  /** 0 to 1. */
  random(): number;
  newId(): string;
  /** The rotations running in this process, by grant and revision: one at a time for each grant. */
  inFlight: Map<string, Promise<SharedRotation>>;
  /** Whether this process was told to stop: it then takes no further lease. */
  isStopping?(): boolean;
  /** Counts rotations and waits, where an exporter is set up. */
  observer?: RotationObserver;
  onStep?(step: RotationStep): void | Promise<void>;
};
