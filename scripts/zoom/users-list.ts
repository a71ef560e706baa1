import { Option } from 'commander';
import { isAsked, LICENCES, type Licence, licenceOf, subjectOf } from '@/lib/data/account-admin/filter';
import { isStopping } from '@/lib/stop';
import { type AccountUser, listAccountUsers, USER_STATUSES, type UserStatus } from '@/lib/zoom/account-users';
import { pagesOf } from '@/lib/zoom/lists';
import { ACCOUNT_SCOPES } from '@/lib/zoom/scopes';
import { type AddCommand, type Calling, DONE, type Ended } from './command';
import { endedBy } from './failure';
import { noteLook } from './noted';
import { partly } from './partly';
import { table } from './table';

type Typed = { status: UserStatus; licence?: Licence; search: string };

/** `users list`: the people of the account, one call for 300 of them. */
export const usersList: AddCommand = (group, action) => {
  group('users')
    .command('list')
    .description('list them')
    .addOption(new Option('--status <status>', 'of people').choices(USER_STATUSES).default('active'))
    .addOption(new Option('--licence <licence>', 'only people with it').choices(LICENCES))
    .option('--search <words>', 'only people whose name, email or department holds them', '')
    .action(action(listUsers));
};

async function listUsers({ api, source, output }: Calling, typed: Typed): Promise<Ended> {
  const { status, licence, search: question } = typed;
  const people: AccountUser[] = [];
  let [ended, unread, lookedAt] = [DONE, 0, 0];
  const ask = ({ pageToken }: { pageToken?: string }) => listAccountUsers(api, source, { status, pageToken });
  for await (const step of pagesOf({ ask, dayOf: () => undefined, keyOf: ({ id }) => id })) {
    if (!step.ok) {
      ended = endedBy(step, ACCOUNT_SCOPES.people);
      break;
    }
    lookedAt += step.page.items.length;
    unread += step.page.unread;
    people.push(...step.page.items.filter((user) => isAsked(user, { status, licence, question })));
    output.progress(`${lookedAt} people`);
    if (isStopping()) {
      ended = { end: 'partly', reason: 'stopped' };
      break;
    }
  }
  await noteLook('people', subjectOf({ status, licence, question }), ended);
  if (ended !== DONE && lookedAt === 0) return ended;
  const isWhole = ended === DONE && unread === 0;
  output.show({ people: people.map(rowOf), whole: isWhole, unread }, () => drawn(people));
  if (isWhole) return DONE;
  return partly(ended, isStopping(), unread > 0 ? `${unread} entries could not be read.` : undefined);
}

const rowOf = ({ type, ...user }: AccountUser) => ({ ...user, licence: licenceOf({ type }) });

const day = (at: Date | undefined) => at?.toISOString().slice(0, 10);

function drawn(people: AccountUser[]): string {
  const rows = people.map((user) => [
    ...[user.name, user.email, licenceOf(user), user.department],
    ...[day(user.lastSignIn), user.id],
  ]);
  const heads = ['Name', 'Email', 'Licence', 'Department', 'Last sign-in (UTC)', 'Id'];
  return `${table(heads, rows)}\n${people.length === 1 ? '1 person' : `${people.length} people`}`;
}
