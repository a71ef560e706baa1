import 'server-only';
import { listUpcomingMeetings, type Meeting } from '@/lib/zoom/meetings';
import { type MeetingsAccess, meetingsAccess, type Part, type PartReason } from './access';
import { type Agenda, agendaOf } from './agenda';
import { type Day, dayOf } from './days';
import { ownPage } from './list-page';
import { lookUpSeries } from './series';

export type MeetingsView = Zone & {
  agenda: Agenda;
  /** For the address of the next page. */
  next?: string;
  unread: number;
  /** Why there is nothing at all to show. */
  problem?: PartReason;
};
/** In which zone days and hours are told. */
export type Zone = { timeZone: string; isZoneKnown: boolean; now: Date; today: Day };
export const zoneOf = ({ timeZone, isZoneKnown, now }: MeetingsAccess): Zone => ({
  timeZone,
  isZoneKnown,
  now,
  today: dayOf(now, timeZone),
});

/** How long what has come waits for the rest before it is shown alone. ms */
const TOGETHER_MS = 400;
const together = () => new Promise<void>((resolve) => setTimeout(resolve, TOGETHER_MS));

/**
 * The signed-in person's meetings from now on: own, invited and live, three calls at once, and then at most ten for the
 * dates of series.
 * @returns `soon`: what Zoom told first, so that a slow answer holds nothing up; `all`: everything, each part told or
 *   with its reason
 */
export async function getMeetings(): Promise<{ soon: Promise<MeetingsView>; all: Promise<MeetingsView> }> {
  const access = await meetingsAccess();
  const asked = askThree(access);
  const soon = first(access, asked);
  const all = everything(access, asked);
  // Whoever draws them hears of it; meanwhile nobody may.
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
    upcoming: upcoming.then(listed),
    live: ownPage(access, { type: 'live' }).then((part) => (part.ok ? shown(part.value.meetings) : part)),
  };
}
type Asked = ReturnType<typeof askThree>;

const shown = (value: Meeting[]): Part<Meeting[]> => ({ ok: true, value });
const listed = (part: Part<{ items: Meeting[] }>): Part<Meeting[]> =>
  part.ok ? { ok: true, value: part.value.items } : part;

async function first(access: MeetingsAccess, asked: Asked): Promise<MeetingsView> {
  await Promise.race([asked.own, asked.upcoming, asked.live]);
  const late = together().then(() => undefined);
  const [own, upcoming, live] = await Promise.all([
    Promise.race([asked.own, late]),
    Promise.race([asked.upcoming, late]),
    Promise.race([asked.live, late]),
  ]);
  return viewOf(access, own, { upcoming, live });
}

async function everything(access: MeetingsAccess, asked: Asked): Promise<MeetingsView> {
  const own = await asked.own;
  const [series, upcoming, live] = await Promise.all([
    lookUpSeries(access, own.ok ? own.value.meetings : []),
    asked.upcoming,
    asked.live,
  ]);
  return viewOf(access, own, { upcoming, live, series });
}

type Rest = Pick<Parameters<typeof agendaOf>[0], 'upcoming' | 'live' | 'series'>;

function viewOf(access: MeetingsAccess, own: Awaited<Asked['own']> | undefined, rest: Rest): MeetingsView {
  const { next, unread = 0 } = own?.ok ? own.value : {};
  const told = { ...rest, own: own?.ok ? shown(own.value.meetings) : own, isCut: next !== undefined };
  const problem =
    own && !own.ok && rest.upcoming && !rest.upcoming.ok ? sameOf(own, rest.upcoming) : undefined;
  return { ...zoneOf(access), agenda: agendaOf(told, access), next, unread, problem };
}

type Failed = { reason: PartReason };
const sameOf = (a: Failed, b: Failed) => (a.reason === b.reason ? a.reason : undefined);
