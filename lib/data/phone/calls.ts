import 'server-only';
import { z } from 'zod';
import { openPage, sealPage } from '@/lib/data/page-place';
import { env } from '@/lib/env';
import { filesAtZoom } from '@/lib/zoom/endpoints';
import { isTokenOver, type ListPage } from '@/lib/zoom/lists';
import { listPhoneRecordings, listVoicemails, type PhoneCall } from '@/lib/zoom/phone';
import { type PhoneAccess, type PhonePart, type PhoneReason, phoneAccess } from './access';
import { type CallDay, callDays, callRow, type May } from './rows';
import { type Choice, choicesOf, type PhoneDays, phoneDays } from './window';

/** Rows of one page, limited for the reader. */
const PAGE_SIZE = 100;
/**
 * The position in the list of recorded calls, and the time (ms) before which voicemails are still to be
 * merged in.
 */
const PLACE = z.object({ token: z.string(), before: z.number() });
type Place = z.infer<typeof PLACE>;

/** Zoom's largest page. */
const MOST_VOICEMAILS = 300;

export type CallsPage = {
  days: CallDay[];
  fromDay: string;
  toDay: string;
  /** The parameter that requests these days. */
  until: string;
  choices: Choice[];
  timeZone: string;
  now: Date;
  /** The cursor for the address of more of the same days. */
  next?: string;
  /** The number of entries that could not be read. */
  unread: number;
  /** Why a part is missing. */
  without: { recordings?: PhoneReason; voicemails?: PhoneReason };
  /** These days have more voicemails than Zoom gives at once. */
  moreVoicemails: boolean;
  /** Some calls are shown whose audio the app may not fetch. */
  mayNotHear: boolean;
  /** Zoom's page of the audio, when it cannot pass through this app. */
  atZoom?: string;
  startedAgain: boolean;
  /** Whether this page begins with the newest of these days. */
  isFirst: boolean;
};

/**
 * Thirty days of recorded calls, with one call to Zoom, and the person's voicemails, if permitted, with a
 * second one at the same time.
 * @param until the last day
 * @param page `next` of the page before
 */
export async function getCalls(until: unknown, page?: string): Promise<PhonePart<CallsPage>> {
  const access = await phoneAccess('/phone');
  const days = phoneDays(until, access);
  const cursor = openPage(access.grantId, 'calls', PLACE, page);
  const hasVoicemails = access.allows('phone:read:list_voicemails');
  const [recordings, voicemails] = await Promise.all([
    recordingsOf(access, days, cursor),
    hasVoicemails ? voicemailsOf(access, days) : undefined,
  ]);
  if (!recordings.ok && !voicemails?.ok) return recordings;
  return { ok: true, value: pageOf(access, days, { recordings, voicemails, cursor }) };
}

type Recordings = PhonePart<ListPage<PhoneCall> & { startedAgain: boolean }>;

async function recordingsOf(
  access: PhoneAccess,
  { from, to }: PhoneDays,
  cursor: Place | undefined,
): Promise<Recordings> {
  const { api, source } = access;
  const ask = (pageToken?: string) =>
    listPhoneRecordings(api, source, { from, to, pageSize: PAGE_SIZE, pageToken });
  let startedAgain = false;
  const part = await access.read('phone:read:list_recordings', async () => {
    const asked = await ask(cursor?.token);
    // A page token is valid for 15 minutes (zoom-facts 2.6).
    if (!isTokenOver({ pageToken: cursor?.token }, asked)) return asked;
    startedAgain = true;
    return ask();
  });
  return part.ok ? { ok: true, value: { ...part.value, startedAgain } } : part;
}

const voicemailsOf = (access: PhoneAccess, { from, to }: PhoneDays) =>
  access.read('phone:read:list_voicemails', () =>
    listVoicemails(access.api, access.source, { from, to, pageSize: MOST_VOICEMAILS }),
  );

type Told = {
  recordings: Recordings;
  voicemails?: PhonePart<ListPage<PhoneCall>>;
  cursor?: Place;
};

function pageOf(access: PhoneAccess, days: PhoneDays, { recordings, voicemails, cursor }: Told): CallsPage {
  const { timeZone, now } = access;
  const told = recordings.ok ? recordings.value : { items: [], unread: 0, startedAgain: false };
  const last = told.items.at(-1)?.at.getTime() ?? 0;
  const token = 'nextPageToken' in told ? told.nextPageToken : undefined;
  const after = token ? last : 0;
  const before = cursor && !told.startedAgain ? cursor.before : Number.POSITIVE_INFINITY;
  const mails = voicemails?.ok ? voicemails.value : undefined;
  // A voicemail is listed in order of time, on the page with the calls around it.
  const among = mails?.items.filter(({ at }) => at.getTime() >= after && at.getTime() < before) ?? [];
  const may = mayOf(access);
  const rows = [
    ...told.items.map((call) => callRow(call, 'recordings', may)),
    ...among.map((call) => callRow(call, 'voicemails', may)),
  ];
  return {
    days: callDays(rows, timeZone),
    fromDay: days.fromDay,
    toDay: days.toDay,
    until: days.until,
    choices: choicesOf(days, access),
    timeZone,
    now,
    next: token && sealPage(access.grantId, 'calls', { token, before: last }),
    unread: told.unread + (mails?.unread ?? 0),
    without: {
      recordings: recordings.ok ? undefined : recordings.reason,
      voicemails: voicemails && !voicemails.ok ? voicemails.reason : undefined,
    },
    moreVoicemails: mails?.nextPageToken !== undefined,
    mayNotHear: !access.isTimeLimited && rows.some(({ kind }) => !may.hear[kind]),
    atZoom: access.isTimeLimited ? filesAtZoom(env().ZOOM_OAUTH_URL).phone : undefined,
    startedAgain: told.startedAgain,
    isFirst: !cursor || told.startedAgain,
  };
}

export function mayOf({ allows, isTimeLimited }: PhoneAccess): May {
  return {
    hear: {
      recordings: !isTimeLimited && allows('phone:read:call_recording'),
      voicemails: !isTimeLimited && allows('phone:read:voicemail'),
    },
    read: {
      recordings: allows('phone:read:recording_transcript'),
      voicemails: allows('phone:read:voicemail'),
    },
  };
}
