import 'server-only';
import { randomUUID } from 'node:crypto';
import { redirect } from 'next/navigation';
import { requireConnectedUser, type SignedIn } from '@/lib/auth';
import { lastKnownOf } from '@/lib/data/own-grant';
import { personOf } from '@/lib/data/person';
import type { PageReason } from '@/lib/data/reason-for';
import { inTime, LAST_LOOK_MS } from '@/lib/deadline';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { meetingsAtZoom } from '@/lib/zoom/endpoints';
import { getMeetingSettings } from '@/lib/zoom/meeting-settings';
import type { PasscodeRules } from '@/lib/zoom/passcode-rules';
import { mayHave } from '@/lib/zoom/scopes';
import { ZOOM_TIME_ZONES } from '@/lib/zoom/time-zones';
import { getMe } from '@/lib/zoom/users';
import { type Asking, askingFor, type Failed, reasonOf } from './asking';
import { seesInvitations } from './clash';
import { getMeetingView, type MeetingView, pathOf } from './detail';
import { type FormContent, NOTHING_TYPED, type Problem, type Trouble, type Values } from './form-content';
import { findForm } from './form-rows';
import { isTimeZone, localTimeOf, momentsOf } from './local-time';
import { formKeyOf } from './told';

/** The query of a form's address: the id of the form, and whether the database could not store it. */
export type FormQuery = { form?: string; failed?: string };

export type MeetingForm = {
  /** The id of this form, by which it is sent only once however often it is pressed. */
  key: string;
  values: Values;
  problems: Problem[];
  trouble?: Trouble;
  /** This form is being sent now. */
  isSending: boolean;
  timeZones: string[];
  rules?: PasscodeRules;
  /** Zoom gives a new meeting without a passcode one. */
  needsPasscode?: boolean;
  /** The person's own settings at Zoom could be read. */
  knowsSettings: boolean;
  /** Invitations of the next 24 hours are checked for a clash. */
  seesInvitations: boolean;
};
export type FormResult =
  | { ok: true; form: MeetingForm /** Zoom's own page of the person's meetings. */; atZoom: string }
  | { ok: false; reason: 'not_found' }
  | { ok: false; reason: PageReason };

const HOUR_MS = 3_600_000;

type NewFormResult =
  | Exclude<FormResult, { reason: 'not_found' }>
  | { ok: false; reason: 'no_meetings_licence' };

/** The form for a new meeting: with the values typed before, or with a start soon in the person's zone. */
export async function getNewForm(query: FormQuery): Promise<NewFormResult> {
  const session = await requireConnectedUser('/meetings/new');
  if (!mayHave(session.zoom?.scopes, 'meeting:write:meeting')) return { ok: false, reason: 'missing_scope' };
  const asking = await askingFor(session);
  if (await lacksLicence(asking)) return { ok: false, reason: 'no_meetings_licence' };
  const zone = usable(asking.timeZone);
  const soon = new Date(Math.ceil((Date.now() + HOUR_MS / 4) / HOUR_MS) * HOUR_MS);
  const values = { ...NOTHING_TYPED, ...localTimeOf(soon, zone), minutes: '60', timeZone: zone };
  const form = await formOf(asking, query, values, zone);
  if ('reason' in form) return { ok: false, reason: form.reason };
  return { ok: true, form, atZoom: meetingsAtZoom(env().ZOOM_OAUTH_URL) };
}

/**
 * Whether Zoom would refuse every meeting of this person (zoom-facts 2.3, M2). What Zoom said last may be old, so
 * it is asked once more; when it does not answer, the form is shown.
 */
async function lacksLicence({ grant, api, source }: Asking): Promise<boolean> {
  if (!grant || lastKnownOf(grant)?.profile.plan !== 'no_meetings') return false;
  const me = await getMe(api, source);
  return me.ok && personOf(me.value).plan === 'no_meetings';
}

/** The form for a meeting with one date, with Zoom's values. */
export async function getEditForm(id: string, query: FormQuery): Promise<FormResult> {
  const page = `/meetings/${id}/edit`;
  const session = await requireConnectedUser(page);
  if (!mayHave(session.zoom?.scopes, 'meeting:update:meeting')) return { ok: false, reason: 'missing_scope' };
  const found = await getMeetingView(id);
  if (!found.ok) return found;
  const { meeting } = found;
  if (!meeting.canEdit) redirect(pathOf(id));
  const zone = usable(meeting.timeZone ?? meeting.ownTimeZone);
  const form = await formOf(await askingFor(session), query, valuesOfMeeting(meeting, zone), zone);
  return 'reason' in form ? { ok: false, reason: form.reason } : { ok: true, form, atZoom: meeting.atZoom };
}

const usable = (zone: string | undefined) => (zone && isTimeZone(zone) ? zone : 'UTC');

function valuesOfMeeting(meeting: MeetingView, timeZone: string): Values {
  const { topic = '', start, minutes = 0, agenda = '', passcode = '', invitees } = meeting;
  const local = start && localTimeOf(start, timeZone);
  const found = local && momentsOf(local, timeZone);
  const isSecond = found?.kind === 'twice' && found.second.getTime() === start?.getTime();
  const which = found?.kind === 'twice' ? (isSecond ? 'second' : 'first') : '';
  return {
    ...NOTHING_TYPED,
    ...local,
    which,
    topic,
    minutes: String(minutes),
    timeZone,
    agenda,
    passcode,
    invitees: invitees.join('\n'),
  };
}

const NOT_CONNECTED: Failed[] = ['reconnect', 'revoked', 'operator', 'unavailable'];

async function formOf(
  asking: Asking,
  query: FormQuery,
  fresh: Values,
  zone: string,
): Promise<MeetingForm | { reason: PageReason }> {
  const [settings, kept] = await Promise.all([
    getMeetingSettings(asking.api, asking.source),
    keptForm(asking.session, asking, query),
  ]);
  // Without a connection the form could not be sent.
  if (!settings.ok && NOT_CONNECTED.includes(settings.reason as Failed))
    return { reason: await reasonOf(asking, settings.reason as Failed) };
  const own = settings.ok ? settings.value : undefined;
  const values = { ...fresh, ...kept.content?.values };
  return {
    key: kept.key,
    values,
    problems: kept.content?.problems ?? [],
    trouble: kept.trouble,
    isSending: kept.isSending,
    timeZones: [...new Set([...ZOOM_TIME_ZONES.filter(isTimeZone), zone, usable(values.timeZone)])].sort(),
    rules: own?.rules,
    needsPasscode: own?.needsPasscode,
    knowsSettings: settings.ok,
    seesInvitations: seesInvitations(asking),
  };
}

export type KeptForm = { key: string; content?: FormContent; trouble?: Trouble; isSending: boolean };

/** The values typed before, with their key if it may still be sent; otherwise a new key. */
export async function keptForm(
  session: SignedIn,
  { deadline }: Asking,
  { form, failed }: FormQuery,
): Promise<KeptForm> {
  const fresh = { key: randomUUID() as string, isSending: false };
  const key = formKeyOf(session, form);
  const failure: Trouble | undefined =
    failed === 'unknown' ? { kind: 'unknown', looked: false } : failed ? { kind: 'unavailable' } : undefined;
  if (!key) return { ...fresh, trouble: failure };
  try {
    const row = await inTime(deadline.atLeast(LAST_LOOK_MS), findForm(key), 'The form');
    if (!row || row.state === 'done') return { ...fresh, trouble: failure };
    const { content } = row;
    if (row.state === 'draft')
      return { key: key.id, content, trouble: failure ?? content.trouble, isSending: false };
    // It is being sent, or its process ended while it was: this key must not be sent again.
    const lost: Trouble | undefined = row.state === 'lost' ? { kind: 'unknown', looked: false } : undefined;
    return { ...fresh, content, trouble: lost, isSending: row.state === 'sending' };
  } catch (error) {
    log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'a saved form could not be read');
    return { ...fresh, trouble: failure ?? { kind: 'unavailable' } };
  }
}
