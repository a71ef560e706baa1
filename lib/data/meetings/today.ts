import 'server-only';
import { after } from 'next/server';
import { standsWithoutZoom } from '@/lib/data/reason-for';
import { listUpcomingMeetings, type Meeting } from '@/lib/zoom/meetings';
import { type MeetingsAccess, meetingsAccess, type Part, type PartReason } from './access';
import { type Agenda, agendaOf } from './agenda';
import { type Zone, zoneOf } from './days';
import { type KeptMeetings, type LastKnownMeetings, lastKnownMeetings, rememberMeetings } from './last-known';
import { type OwnPage, ownPage } from './list-page';
import { lookUpSeries, type SeriesDates } from './series';

type Listed = Part<Meeting[]> & { unread?: number };
/** As `Told`, with the number of entries of each list that could not be read. */
type ToldHere = { own?: Listed; upcoming?: Listed; live?: Listed; series?: SeriesDates };

export type MeetingsView = Zone & {
  agenda: Agenda;
  /** The cursor for the address of the next page. */
  next?: string;
  unread: number;
  /** Why there is nothing to show at all. */
  problem?: PartReason;
  /**
   * Zoom's answers of this time, and why there are no newer ones; without a reason Zoom is still being asked.
   */
  lastKnown?: { at: Date; because?: PartReason };
};

/** How long the first answers wait for the others before they are shown alone. ms */
const TOGETHER_MS = 400;
const together = () => new Promise<void>((resolve) => setTimeout(resolve, TOGETHER_MS));

/**
 * The signed-in person's meetings from now on: own meetings, invitations and live ones, three calls at once,
 * then at most ten for the dates of series.
 * @returns `soon`: Zoom's first answers, so that a slow one does not delay the page; `all`: everything, each
 *   part with its content or its reason
 */
export async function getMeetings(): Promise<{ soon: Promise<MeetingsView>; all: Promise<MeetingsView> }> {
  const access = await meetingsAccess();
  const asked = askThree(access);
  const knownOnce = readOnce(access);
  const soon = first(access, asked, knownOnce);
  const all = everything(access, asked, knownOnce);
  // The component that awaits it handles the rejection; until then it must not count as unhandled.
  for (const promise of [soon, all]) promise.catch(() => undefined);
  return { soon, all };
}

function askThree(access: MeetingsAccess) {
  const { api, source } = access;
  const upcoming = access.read('meeting:read:list_upcoming_meetings', () =>
    listUpcomingMeetings(api, source),
  );
  return {
    own: ownPage(access, { type: 'upcoming' }),
    upcoming: upcoming.then((part) => (part.ok ? shown(part.value.items, part.value.unread) : part)),
    live: ownPage(access, { type: 'live' }).then(listed),
  };
}
type Asked = ReturnType<typeof askThree>;

const shown = (value: Meeting[], unread = 0): Listed => ({ ok: true, value, unread });
const listed = (part: Part<OwnPage>): Listed =>
  part.ok ? shown(part.value.meetings, part.value.unread) : part;
/** The person may have more meetings than those. */
const isCut = ({ next, unread }: OwnPage): boolean => next !== undefined || unread > 0;

async function first(access: MeetingsAccess, asked: Asked, knownOnce: Known): Promise<MeetingsView> {
  const came = Promise.race([asked.own, asked.upcoming, asked.live]);
  if (await isSlow(came)) {
    const known = await knownOnce();
    if (known) return viewOf(access, undefined, {}, known);
    await came;
  }
  const late = together().then(() => undefined);
  const [own, upcoming, live] = await Promise.all([
    Promise.race([asked.own, late]),
    Promise.race([asked.upcoming, late]),
    Promise.race([asked.live, late]),
  ]);
  return viewOf(access, own, { upcoming, live });
}

async function everything(access: MeetingsAccess, asked: Asked, knownOnce: Known): Promise<MeetingsView> {
  const own = await asked.own;
  const [series, upcoming, live] = await Promise.all([
    lookUpSeries(access, own.ok ? own.value.meetings : []),
    asked.upcoming,
    asked.live,
  ]);
  const failed = own.ok ? undefined : own.reason;
  const known = failed && standsWithoutZoom(failed) ? await knownOnce() : undefined;
  if (!known) remember(access, own, upcoming, series);
  return viewOf(access, own, { upcoming, live, series }, known);
}

type Known = () => Promise<LastKnownMeetings | undefined>;

/** The stored meetings, read and opened when first needed, and only once in one view. */
function readOnce({ grantId }: MeetingsAccess): Known {
  let known: ReturnType<Known> | undefined;
  const read = async () => (grantId ? lastKnownMeetings(grantId).catch(() => undefined) : undefined);
  return () => (known ??= read());
}

/** How long the first answer is waited for before the stored meetings are shown. ms */
const SLOW_MS = 1_200;

async function isSlow(came: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const slow = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, SLOW_MS, true);
  });
  try {
    return await Promise.race([came.then(() => false), slow]);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs after the answer, and only when all parts came: a failed part would be stored as empty. */
function remember(
  { grantId, account }: MeetingsAccess,
  own: Awaited<Asked['own']>,
  upcoming: Listed,
  dates: SeriesDates,
): void {
  const isTold = (part: Part<unknown>) => part.ok || part.reason === 'missing_scope';
  if (!grantId || !isTold(own) || !isTold(upcoming) || !(own.ok || upcoming.ok)) return;
  const kept: KeptMeetings = {
    own: own.ok ? own.value.meetings : [],
    upcoming: upcoming.ok ? upcoming.value : [],
    series: [...dates].flatMap(([id, part]) => (part.ok ? [[id, part.value]] : [])),
    unread: unreadIn({ own: listed(own), upcoming, series: dates }),
    isCut: own.ok && isCut(own.value),
  };
  after(() => rememberMeetings({ grantId, account }, kept));
}

type Rest = Pick<ToldHere, 'upcoming' | 'live' | 'series'>;
type Own = Awaited<Asked['own']>;

/** @param known replaces the own list, and the invitations, when they did not come */
function viewOf(
  access: MeetingsAccess,
  own: Own | undefined,
  rest: Rest,
  known?: LastKnownMeetings,
): MeetingsView {
  const next = own?.ok ? own.value.next : undefined;
  const told = known
    ? { ...rest, ...toldBefore(known, rest) }
    : { ...rest, own: own && listed(own), isCut: own?.ok === true && isCut(own.value) };
  const bothFailed = !known && own && !own.ok && rest.upcoming && !rest.upcoming.ok;
  const problem = bothFailed ? sameOf(own, rest.upcoming as Failed) : undefined;
  const because = own && !own.ok ? own.reason : undefined;
  const lastKnown = known && { at: known.at, because };
  return {
    ...zoneOf(access),
    agenda: agendaOf(told, access),
    next,
    unread: unreadIn(told),
    problem,
    lastKnown,
  };
}

/** The lists overlap: an entry that one of them has and that cannot be read is probably the same in another one. */
function unreadIn({ own, upcoming, live, series = new Map() }: ToldHere): number {
  const lists = [own, upcoming, live].map((list) => list?.unread ?? 0);
  const dates = [...series.values()].map((part) => part.unread ?? 0);
  return dates.reduce((sum, one) => sum + one, Math.max(...lists));
}

function toldBefore({ kept }: LastKnownMeetings, { upcoming }: Rest) {
  const series: SeriesDates = new Map(kept.series.map(([id, value]) => [id, { ok: true, value }]));
  return {
    own: shown(kept.own, kept.unread),
    upcoming: upcoming?.ok ? upcoming : shown(kept.upcoming),
    series,
    isCut: kept.isCut,
  };
}

type Failed = { reason: PartReason };
const sameOf = (a: Failed, b: Failed) => (a.reason === b.reason ? a.reason : undefined);
