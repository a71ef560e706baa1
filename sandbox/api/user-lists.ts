import type { Context } from 'hono';
import type { Person } from '../entities.ts';
import type { Env } from '../http/call.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { headOf, invalidField, pageOf } from './paging.ts';
import { profileAnswer } from './users.ts';

const STATUSES = ['active', 'inactive', 'pending'];

/** Fields of one line of the list (zoom-facts M8). */
const FIELDS =
  'id first_name last_name display_name email type pmi timezone verified dept created_at user_created_at last_login_time last_client_version group_ids status role_id'.split(
    ' ',
  );

function colleagues(world: World, caller: Caller): Person[] {
  return [...world.store.people.values()].filter(({ accountId }) => accountId === caller.app.accountId);
}

const statusOf = ({ pending, profile }: Person): string =>
  pending ? 'pending' : String(profile.status ?? 'active');

/** GET /users: the account's people of one status, active unless told otherwise (zoom-facts M8). */
export function listUsers(world: World, c: Context<Env>, caller: Caller): Response {
  const status = c.get('call').query.get('status') || 'active';
  if (!STATUSES.includes(status)) return invalidField(c, 'status', 'Invalid status.');
  const page = pageOf(
    world,
    c,
    colleagues(world, caller).filter((person) => statusOf(person) === status),
  );
  if (page instanceof Response) return page;
  return c.json({
    ...headOf(page),
    users: page.items.map((person) => entryOf(world, person)),
  });
}

/** A pending person has an email and a licence to come, and no name yet (zoom-facts 2.3, M8). */
function entryOf(world: World, person: Person): Record<string, unknown> {
  if (person.pending) {
    const { created_at, email = `${person.key}@example.com`, type = 1 } = person.profile;
    return { id: person.id, email, type, status: 'pending', created_at };
  }
  const whole = profileAnswer(world, person);
  return Object.fromEntries(FIELDS.flatMap((name) => (name in whole ? [[name, whole[name]]] : [])));
}

/** GET /users/summary: how many people of each licence (zoom-facts M8). */
export function summarizeUsers(world: World, c: Context<Env>, caller: Caller): Response {
  const people = colleagues(world, caller).filter((person) => statusOf(person) !== 'inactive');
  const of = (...types: number[]) =>
    people.filter(({ pending, profile }) => !pending && types.includes(Number(profile.type ?? 1))).length;
  const [licensed, basic, onPrem, joinOnly] = [of(2), of(1), of(3), of(4, 99)];
  return c.json({
    licensed_users_count: licensed,
    basic_users_count: basic,
    on_prem_users_count: onPrem,
    join_only_users_count: joinOnly,
    room_users_count: 0,
    pending_users_count: people.filter(({ pending }) => pending).length,
    total_users_count: licensed + basic + onPrem + joinOnly,
  });
}
