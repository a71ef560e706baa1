import {
  type AccountUser,
  getAccountUser,
  listAccountUsers,
  type UserStatus,
} from '@/lib/zoom/account-users';
import { pagesOf } from '@/lib/zoom/lists';
import { ACCOUNT_SCOPES } from '@/lib/zoom/scopes';
import { type Calling, DONE, type Ended } from '@/scripts/zoom/command';
import { endedBy } from '@/scripts/zoom/failure';

/** Pending people, who were invited and have not joined, have no recordings. */
const STATUSES: readonly UserStatus[] = ['active', 'inactive'];

export type People = { people: AccountUser[]; unread: number; ended: Ended };

/** All people of the account who may have recordings, with one call for 300; or those named by id or email, with one each. */
export function peopleOf(calling: Calling, named: string[] | undefined): Promise<People> {
  return named ? thoseNamed(calling, named) : everybody(calling);
}

async function everybody({ api, source, output }: Calling): Promise<People> {
  const people = new Map<string, AccountUser>();
  let unread = 0;
  for (const status of STATUSES) {
    const ask = ({ pageToken }: { pageToken?: string }) =>
      listAccountUsers(api, source, { status, pageToken });
    for await (const step of pagesOf({ ask, dayOf: () => undefined, keyOf: ({ id }) => id })) {
      if (!step.ok) return { people: [], unread, ended: endedBy(step, ACCOUNT_SCOPES.people) };
      for (const person of step.page.items) people.set(person.id, person);
      unread += step.page.unread;
      output.progress(`${people.size} people`);
    }
  }
  return { people: [...people.values()], unread, ended: DONE };
}

async function thoseNamed({ api, source }: Calling, named: string[]): Promise<People> {
  const people = new Map<string, AccountUser>();
  for (const name of new Set(named)) {
    const asked = await getAccountUser(api, source, name);
    if (asked.ok) people.set(asked.value.id, asked.value);
    else {
      const ended = endedBy(asked, ACCOUNT_SCOPES.who_may);
      const why = asked.reason === 'not_found' ? `The Zoom account has nobody by ${name}.` : ended.why;
      return { people: [], unread: 0, ended: { ...ended, why } };
    }
  }
  return { people: [...people.values()], unread: 0, ended: DONE };
}
