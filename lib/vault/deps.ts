import type { Log } from '@/lib/log';
import type { Pending } from '@/lib/stop';
import type { RotationObserver } from '@/lib/telemetry/observer';
import type { AccessToken, ZoomApp } from '@/lib/zoom/oauth';
import type { Cipher } from './cipher';
import type { Credentials } from './credentials';
import type { GrantStore } from './grants';
import type { SharedRotation } from './results';

/** The moments of a refresh, in order; the kill test stops a process at each of them. */
export const ROTATION_STEPS = ['acquired', 'opened', 'sent', 'answered', 'sealed', 'saved'] as const;
export type RotationStep = (typeof ROTATION_STEPS)[number];

export type VaultSettings = {
  /** Longer than the token call's deadline plus the re-reading after a no. */
  leaseMs: number;
  /** How long a visitor waits for a rotation at most; the rotation itself goes on. */
  waitMs: number;
  /** Pauses between the looks at the row after Zoom's no: a sign-in or a slow holder may be about to save. */
  recheckMs: readonly number[];
  /** A refresh token is renewed this long after it was issued, though nobody visits; it dies at 90 days. */
  keepAliveDays: number;
  /** After this long without a visit, keep-alive lets the grant end. */
  visitRetentionDays: number;
};

export const DEFAULT_SETTINGS: VaultSettings = {
  leaseMs: 30_000,
  waitMs: 8_000,
  recheckMs: [100, 200, 400, 800, 1_500],
  keepAliveDays: 60,
  visitRetentionDays: 365,
};

/** Everything the vault touches comes in here, so that a simulation can bring its own world. */
export type VaultDeps = Pending & {
  store: GrantStore;
  cipher: Cipher;
  app: ZoomApp;
  credentials: Credentials;
  /** Is this access token alive at Zoom? `unknown` when Zoom does not say. */
  probe(accessToken: AccessToken): Promise<'alive' | 'dead' | 'unknown'>;
  log: Log;
  settings: VaultSettings;
  /** ms; only for bounds inside this process, never for expiry. */
  now(): number;
  sleep(ms: number): Promise<void>;
  /** 0 to 1. */
  random(): number;
  newId(): string;
  /** The rotations that run in this process, by what they renew: one at a time for each grant. */
  inFlight: Map<string, Promise<SharedRotation>>;
  /** This process was told to stop: no lease is taken any more. */
  isStopping?(): boolean;
  /** Counts what happens here, where somebody wants it counted. */
  observer?: RotationObserver;
  onStep?(step: RotationStep): void | Promise<void>;
};
