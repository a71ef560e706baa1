import { InvalidArgumentError } from 'commander';
import { keptDays } from '@/lib/data/account-admin/kept-days';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { collectMonth } from '@/lib/jobs/account/collect-month';
import {
  addMonths,
  dayOf,
  daysOf,
  lastDayOf,
  monthOf,
  readMonth,
  recentMonths,
} from '@/lib/zoom/report-months';
import { type AddCommand, type Calling, DONE, type Ended } from './command';
import { endOfMonth } from './month-end';
import { noteLook } from './noted';
import { table } from './table';

function wholeMonth(said: string): string {
  const month = readMonth(said);
  if (month && month <= monthOf(new Date())) return month;
  throw new InvalidArgumentError('A month that has begun, as yyyy-mm.');
}

/** `report daily`: the stored usage of one month; what is due of it is requested first. */
export const reportDaily: AddCommand = (group, action) => {
  group('report')
    .command('daily')
    .description('the usage of a month, day by day')
    .option('--month <month>', 'yyyy-mm; without it the last whole month', wholeMonth)
    .action(action(showMonth));
};

async function showMonth({ api, source, output }: Calling, typed: { month?: string }): Promise<Ended> {
  const [now, accountId] = [new Date(), env().ZOOM_S2S_ACCOUNT_ID ?? ''];
  const month = typed.month ?? addMonths(monthOf(now), -1);
  const ended = await collect({ api, source, accountId }, month, now);
  const kept = new Map(
    (await keptDays(accountId, `${month}-01`, lastDayOf(month))).map((day) => [day.day, day]),
  );
  const days = daysOf(month)
    .filter((day) => day < dayOf(now))
    .map((day) => kept.get(day) ?? { day, collected: false as const });
  if (ended !== DONE && kept.size === 0) return ended;
  output.show({ month, days, gaps: days.length - kept.size }, () => drawn(days));
  return ended === DONE ? DONE : { ...ended, end: 'partly' };
}

type Day = Awaited<ReturnType<typeof keptDays>>[number] | { day: string; collected: false };

/** When nothing is due Zoom is not asked, and the result of the last request is reported again. */
async function collect(
  account: Parameters<typeof collectMonth>[1],
  month: string,
  now: Date,
): Promise<Ended> {
  if (!recentMonths(now).includes(month)) return DONE;
  const outcome = await collectMonth(db(), account, { month, now });
  if (outcome.kind === 'skipped') return outcome.isBeingAsked ? BEING_ASKED : endOfMonth(outcome.lately);
  const ended = outcome.kind === 'collected' ? DONE : endOfMonth(outcome.why);
  await noteLook('usage_collected', month, ended);
  return ended;
}

const BEING_ASKED: Ended = {
  end: 'away',
  reason: 'being_asked',
  why: 'Another run asks Zoom for this month now. Try again in a while.',
};

function drawn(days: Day[]): string {
  const rows = days.map((day) =>
    'collected' in day
      ? [day.day, undefined, undefined, undefined, undefined, 'not collected']
      : [
          day.day,
          day.meetings,
          day.participants,
          day.minutes,
          day.newUsers,
          day.isProvisional ? 'provisional' : '',
        ],
  );
  return table(['Day', 'Meetings', 'Participants', 'Minutes', 'New people', ''], rows);
}
