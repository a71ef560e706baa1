import type { Language } from '@/lib/i18n/language';
import type { Translator } from '@/lib/i18n/messages';
import { ConnectionActions } from './connection-actions';
import { ConnectionFacts } from './connection-facts';
import { ConnectionHeading } from './connection-heading';
import { ConnectionHistory } from './connection-history';
import { ConnectionScopes } from './connection-scopes';

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
  state: ConnectionState;
  since: Date;
  scopes: string[];
  rotatedAt?: Date;
  nextRotationAt?: Date;
  livesUntil?: Date;
  retryAt?: Date;
  events: ConnectionEvent[];
};

export type ConnectionProps = {
  view: ConnectionView;
  language: Language;
  timeZone?: string;
  now: Date;
  t: Translator<'connection'>;
};

/** The person's own page of health: the state in words first, then what is behind it, then what they can do. */
export function Connection(props: ConnectionProps) {
  return (
    <div className="frame grid gap-12 py-12 sm:py-16">
      <ConnectionHeading {...props} />
      <ConnectionFacts {...props} />
      <ConnectionHistory {...props} />
      <ConnectionScopes {...props} />
      <ConnectionActions {...props} />
    </div>
  );
}

/** In these states the person has to go through Zoom again; nothing else helps. */
export function needsPerson(state: ConnectionState): boolean {
  return ['reconnect', 'other_credentials', 'key_lost', 'revoked'].includes(state);
}
