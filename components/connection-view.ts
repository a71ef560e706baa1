import type { Language } from '@/lib/i18n/language';
import type { Translator } from '@/lib/i18n/messages';

export type ConnectionState =
  | 'healthy'
  | 'renewing'
  | 'retrying'
  | 'reconnect'
  | 'operator'
  | 'other_credentials'
  | 'key_lost'
  | 'revoked';

export type ConnectionEvent = { at: Date; kind: string; outcome?: string };

/** What a person may know of their own connection; all times in UTC, shown in `timeZone`. */
export type ConnectionView = {
  /** Any text that stays with this connection for life: its tree grows from it. */
  seed?: string;
  state: ConnectionState;
  since: Date;
  scopes: string[];
  rotatedAt?: Date;
  nextRotationAt?: Date;
  livesUntil?: Date;
  /** Days without a visit for which it is renewed all the same; absent where nothing does so. */
  keptAliveDays?: number;
  retryAt?: Date;
  /** The latest ones, in any order. */
  events: ConnectionEvent[];
  eventCount: number;
  renewals: number;
};

/** Where, when and in which language things are said. */
export type Telling = { language: Language; timeZone?: string; now: Date; t: Translator<'connection'> };

export type ConnectionProps = Telling & { view: ConnectionView };

/** In these states the person has to go through Zoom again; nothing else helps. */
export function needsPerson(state: ConnectionState): boolean {
  return ['reconnect', 'other_credentials', 'key_lost', 'revoked'].includes(state);
}
