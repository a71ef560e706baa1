import { OUTCOMES } from '@/components/outcomes/outcomes';
import type { Account } from '@/lib/data/account';
import type { Connection } from '@/lib/data/connection';
import type { Language } from '@/lib/i18n/language';
import type { Translator } from '@/lib/i18n/messages';

export type ConnectionState = Connection['state'];

export type ConnectionEvent = { at: Date; kind: string; outcome?: string };

/** What a person may know of their own connection; all times in UTC, shown in `timeZone`. */
export type ConnectionView = {
  /** Any text that never changes for this connection: its drawing is made from it. */
  seed?: string;
  state: ConnectionState;
  /** Whose it is; absent until Zoom has told. */
  account?: Account;
  since: Date;
  scopes: string[];
  /** Those of them that no page uses yet. */
  unusedScopes?: string[];
  rotatedAt?: Date;
  nextRotationAt?: Date;
  livesUntil?: Date;
  /** Days without a visit for which it is renewed all the same; absent where nothing does so. */
  keptAliveDays?: number;
  retryAt?: Date;
  /** The latest ones, in any order. */
  events: ConnectionEvent[];
  eventCount: number;
  problemCount: number;
  renewals: number;
};

/** Where, when and in which language things are said. */
export type Telling = { language: Language; timeZone?: string; now: Date; t: Translator<'connection'> };

export type ConnectionProps = Telling & { view: ConnectionView };

/** It has ended: nothing renews it any more, and only the person can start a new one. */
export const hasEnded = (state: ConnectionState): boolean => OUTCOMES[state].tone === 'ended';
