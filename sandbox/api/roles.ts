import type { Context } from 'hono';
import type { Env } from '../http/call.ts';
import { emailOf } from '../store.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { headOf, invalidField, pageOf } from './paging.ts';
import { reportedAccount } from './report-window.ts';

/** Owner, administrator, member; an account's own roles have long ids (zoom-facts M8). */
const ROLES = ['0', '1', '2'];

/** GET /roles/{id}/members: the account's people of one role (zoom-facts M8). Needs a paid plan. */
export function listRoleMembers(world: World, c: Context<Env>, caller: Caller): Response {
  const account = reportedAccount(world, c, caller);
  if (account instanceof Response) return account;
  const asked = c.req.param('roleId') ?? '';
  const members = [...world.store.people.values()].filter(
    ({ accountId, pending, profile }) =>
      accountId === account.id && !pending && String(profile.role_id ?? '2') === asked,
  );
  if (members.length === 0 && !ROLES.includes(asked)) return invalidField(c, 'roleId', 'Invalid role id.');
  const page = pageOf(world, c, members);
  if (page instanceof Response) return page;
  return c.json({
    ...headOf(page),
    members: page.items.map((person) => ({
      id: person.id,
      email: emailOf(person),
      first_name: String(person.profile.first_name ?? ''),
      last_name: String(person.profile.last_name ?? ''),
      type: Number(person.profile.type ?? 1),
      department: String(person.profile.dept ?? ''),
    })),
  });
}
