import { InvalidArgumentError } from 'commander';
import { type IdleMonths, idleChoices, idleMonthsOf, windowsOf } from '@/lib/data/account-admin/idle-months';
import { idleHosts } from '@/lib/data/account-admin/idle-walk';
import { later } from '@/lib/data/meetings/days';
import { isStopping } from '@/lib/stop';
import type { ApiFailure } from '@/lib/zoom/client';
import { type Host, listIdleHosts } from '@/lib/zoom/host-report';
import { addMonths, monthOf } from '@/lib/zoom/report-months';
import { ACCOUNT_SCOPES } from '@/lib/zoom/scopes';
import { type AddCommand, type Calling, DONE, type Ended } from './command';
import { endedBy } from './failure';
import { noteLook } from './noted';
import { partly } from './partly';
import { table } from './table';

type Typed = { from?: string; to?: string };

/** A month that Zoom's reports still contain. */
function recentMonth(said: string): string {
  const known = idleChoices(new Date());
  if (known.includes(said)) return said;
  throw new InvalidArgumentError(`One of ${known.join(', ')}.`);
}

/** `users idle`: licensed people who hosted nothing in some months, one Heavy call for 300 people and a month. */
export const usersIdle: AddCommand = (group, action) => {
  group('users')
    .command('idle')
    .description(
      'list those with a licence who hosted no meeting in the last whole month, or in the months named',
    )
    .option('--from <month>', 'the first one, yyyy-mm, of the last six', recentMonth)
    .option('--to <month>', 'the last one; without it the last whole month', recentMonth)
    .action(action(listIdle));
};

/** `--from` alone means until now and not that one month: people who are listed here may lose a licence. */
function monthsOf({ from, to }: Typed, now: Date) {
  const whole = addMonths(monthOf(now), -1);
  return idleMonthsOf({ from: from ?? to, to: to ?? (from && later(from, whole)) }, now);
}

async function listIdle({ api, source, output }: Calling, { from, to }: Typed): Promise<Ended> {
  const now = new Date();
  const months = monthsOf({ from, to }, now);
  const people: Host[] = [];
  let failure: ApiFailure | undefined;
  let [ended, unread, calls] = [DONE, 0, 0];
  const ask = async (wanted: Parameters<typeof listIdleHosts>[2]) => {
    const asked = await listIdleHosts(api, source, wanted);
    calls += 1;
    output.progress(`${wanted.from.slice(0, 7)}, ${calls} pages`);
    if (asked.ok) return asked;
    failure = asked;
    return { ok: false, reason: 'zoom_unavailable' } as const;
  };
  const hasTime = () => !isStopping();
  for await (const step of idleHosts({ windows: windowsOf(months, now), ask, hasTime })) {
    if (!step.ok) {
      // A command has no time limit until it is stopped.
      const reason = step.reason === 'no_time' ? 'stopped' : step.reason;
      if (failure) ended = endedBy(failure, ACCOUNT_SCOPES.idle);
      else ended = reason === 'no_end' ? endedBy({ ok: false, reason }) : { end: 'partly', reason };
      break;
    }
    unread += step.value.unread;
    people.push(...step.value.hosts);
  }
  const subject = months.from === months.to ? months.from : `${months.from} ${months.to}`;
  await noteLook('idle', subject, ended);
  if (ended !== DONE && people.length === 0) return ended;
  const isWhole = ended === DONE && unread === 0;
  output.show({ ...months, people: people.map(rowOf), whole: isWhole, unread }, () => drawn(people, months));
  if (isWhole) return DONE;
  return partly(ended, false, unread > 0 ? `Of ${unread} people Zoom did not tell enough.` : undefined);
}

const rowOf = ({ id, name, email, department }: Host) => ({ id, name, email, department });

function drawn(people: Host[], { from, to }: IdleMonths): string {
  const rows = people.map(({ name, email, department, id }) => [name, email, department, id]);
  const count = people.length === 1 ? '1 licensed person' : `${people.length} licensed people`;
  const when = from === to ? from : `${from} to ${to}`;
  return `${table(['Name', 'Email', 'Department', 'Id'], rows)}\n${count}, hosted nothing in ${when}`;
}
