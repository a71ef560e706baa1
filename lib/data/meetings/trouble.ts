import 'server-only';
import type { WriteFailure } from '@/lib/zoom/meeting-writes';
import type { Field, Problem, Trouble } from './form-content';

/** Zoom's codes for meetings that it does not delete (zoom-facts M3), and for somebody else's calendar. */
const CODES: Record<number, Trouble['kind']> = {
  3000: 'not_for_others',
  3002: 'in_progress',
  3003: 'not_host',
  3007: 'ended',
  3018: 'personal_room',
  3037: 'personal_room',
};

/** Our fields by Zoom's names. */
const FIELDS: Record<string, Field> = {
  topic: 'topic',
  start_time: 'date',
  duration: 'minutes',
  timezone: 'timeZone',
  agenda: 'agenda',
  password: 'passcode',
  'settings.meeting_invitees': 'invitees',
};

/** The sentence for a write that Zoom did not do. `unknown` is looked into before. */
export function troubleOf(failure: Exclude<WriteFailure, { reason: 'unknown' }>): {
  trouble: Trouble;
  problems: Problem[];
} {
  const only = (kind: Exclude<Trouble['kind'], 'clash' | 'daily_limit' | 'unknown'>) => ({
    trouble: { kind } as Trouble,
    problems: [] as Problem[],
  });
  switch (failure.reason) {
    case 'daily_limit':
      return { trouble: { kind: 'daily_limit', until: failure.until.toISOString() }, problems: [] };
    case 'refused':
      return refusedOf(failure.code, failure.fields, only);
    case 'rate_limited':
    case 'missing_scope':
    case 'zoom_unavailable':
      return only(failure.reason);
    case 'not_licensed':
      return only('no_licence');
    case 'not_found':
      return only('not_host');
    case 'unavailable':
      return only('unavailable');
    default:
      return only('zoom_unavailable');
  }
}

type Only = (kind: 'refused' | 'fields') => { trouble: Trouble; problems: Problem[] };

function refusedOf(code: number | undefined, named: string[], only: Only) {
  const kind = code === undefined ? undefined : CODES[code];
  if (kind) return { trouble: { kind } as Trouble, problems: [] };
  if (named.includes('occurrence_id')) return { trouble: { kind: 'date_gone' } as Trouble, problems: [] };
  const fields = named.flatMap((name) => FIELDS[name] ?? []);
  const problems = fields.map((field) => ({ field, is: 'refused' }) as Problem);
  return problems.length > 0 ? { ...only('fields'), problems } : only('refused');
}
