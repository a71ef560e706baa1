import { OUTCOMES } from '@/components/outcomes/outcomes';
import type { Account } from '@/lib/data/account';
import type { Connection } from '@/lib/data/connection';
import type { Language } from '@/lib/i18n/language';
import type { Translator } from '@/lib/i18n/messages';

export type ConnectionState = Connection['state'];

export type ConnectionEvent = { at: Date; kind: string; outcome?: string };

/** What a person may see of their own connection; all times in UTC, shown in `timeZone`. */
export type ConnectionView = {
  /** A text that never changes for this connection: its drawing is derived from it. */
  seed?: string;
  state: ConnectionState;
  /** The connected account; absent until Zoom has described it. */
  account?: Account;
  since: Date;
  scopes: string[];
  /** The granted scopes that no page uses yet. */
  unusedScopes?: string[];
  /** What pages use and the person did not grant. */
  missingScopes?: string[];
  rotatedAt?: Date;
  nextRotationAt?: Date;
  livesUntil?: Date;
  /** Days without a visit during which keep-alive rotates the grant; absent where none runs. */
  keptAliveDays?: number;
  retryAt?: Date;
  /** The latest events, in any order. */
  events: ConnectionEvent[];
  eventCount: number;
  problemCount: number;
  renewals: number;
};

/** The language, zone and time with which a page is written. */
export type Telling = { language: Language; timeZone?: string; now: Date; t: Translator<'connection'> };

export type ConnectionProps = Telling & { view: ConnectionView };

/** The connection has ended: nothing rotates it any more, and only the person can start a new one. */
export const hasEnded = (state: ConnectionState): boolean => OUTCOMES[state].tone === 'ended';
