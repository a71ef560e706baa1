import { Hono } from 'hono';
import { z } from 'zod';
import { makeInstance, makeMeeting } from '../seed/make-meeting.ts';
import { manyMeetings } from '../seed/many-meetings.ts';
import { instanceSeed, type MeetingSeed, meetingSeed } from '../seed/meeting-seed.ts';
import { emailOf } from '../store.ts';
import { seedContext, type World } from '../world.ts';
import { readJson, somePerson } from './read.ts';
import { meetingView } from './view.ts';

export const manyMeetingsInput = z.strictObject({
  count: z.number().int().min(1).max(10_000).default(3000),
  days: z.number().min(1).max(365).default(30),
});
export const past = instanceSeed.extend({
  topic: z.string().default('Past meeting'),
  meetingId: z.number().int().optional(),
});

/** What a person has in the calendar: meetings by seed, thousands at once, and times that were held. */
export function calendarRoutes(world: World): Hono {
  const app = new Hono();
  const add = (name: string, seeds: MeetingSeed[]) => {
    const person = somePerson(world, name);
    const host = { id: person.id, name: person.name, email: emailOf(person) };
    const made = seeds.map((seed) => makeMeeting(meetingSeed.parse(seed), host, seedContext(world)));
    person.meetings.push(...made.map(({ meeting }) => meeting));
    person.instances.push(...made.flatMap(({ held }) => held));
    world.changes.tell();
    return made.map(({ meeting }) => meetingView(person, meeting));
  };
  app.get('/:name/meetings', (c) => {
    const person = somePerson(world, c.req.param('name'));
    return c.json(person.meetings.map((meeting) => meetingView(person, meeting)));
  });
  app.post('/:name/meetings', async (c) => {
    const [view] = add(c.req.param('name'), [await readJson(c, meetingSeed)]);
    return c.json(view, 201);
  });
  app.post('/:name/many-meetings', async (c) => {
    const { count, days } = await readJson(c, manyMeetingsInput);
    const zone = String(somePerson(world, c.req.param('name')).profile.timezone ?? 'UTC');
    return c.json({ count: add(c.req.param('name'), manyMeetings(count, days, zone)).length }, 201);
  });
  app.post('/:name/held', async (c) => {
    const person = somePerson(world, c.req.param('name'));
    const { topic, meetingId, ...seed } = await readJson(c, past);
    const known = person.meetings.find(({ id }) => id === meetingId);
    const meeting = known ?? { id: meetingId ?? world.ids.meetingNumber(), topic, type: 2 };
    const host = { id: person.id, name: person.name, email: emailOf(person) };
    const instance = makeInstance(seed, meeting, host, seedContext(world));
    person.instances.push(instance);
    return c.json({ uuid: instance.uuid, id: meeting.id }, 201);
  });
  return app;
}
