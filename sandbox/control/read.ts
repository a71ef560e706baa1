import type { Context } from 'hono';
import type { z } from 'zod';
import type { ZoomApp } from '../apps.ts';
import type { Person } from '../entities.ts';
import type { Meeting } from '../meetings/entities.ts';
import { checked } from '../problems.ts';
import { appOf, peopleOf } from '../store.ts';
import type { World } from '../world.ts';
import { NotThere } from './errors.ts';

/** The JSON body, checked; an empty body counts as {}. Throws SyntaxError or InputError. */
export async function readJson<S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S>> {
  const text = await c.req.text();
  return checked(schema, text.trim() === '' ? {} : JSON.parse(text));
}

export function somePerson(world: World, name: string): Person {
  const [person, ...others] = peopleOf(world.store, name);
  if (!person) throw new NotThere(`no person "${name}" (id, key or email)`);
  if (others.length > 0) throw new RangeError(`"${name}" is ${others.length + 1} people: name one by id`);
  return person;
}

export function someApp(world: World, clientId: string | undefined): ZoomApp {
  const app =
    clientId === undefined
      ? world.store.apps.find((one) => one.kind === 'general')
      : appOf(world.store, clientId);
  if (!app) throw new NotThere(`no app "${clientId}"`);
  return app;
}

export interface HostedMeeting {
  host: Person;
  meeting: Meeting;
}

/** By its number, whoever hosts it. */
export function someMeeting(world: World, id: string): HostedMeeting {
  for (const host of world.store.people.values()) {
    const meeting = host.meetings.find((one) => String(one.id) === id && !one.invitedBy);
    if (meeting) return { host, meeting };
  }
  throw new NotThere(`no meeting "${id}"`);
}

/** A rule for one person may name them by key; inside, only ids are compared. */
export function withPersonId<T extends { person?: string }>(world: World, rule: T): T {
  return rule.person === undefined ? rule : { ...rule, person: somePerson(world, rule.person).id };
}
