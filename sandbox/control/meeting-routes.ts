import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { forgetMeeting } from '../forget.ts';
import { liveInstance } from '../meetings/dates.ts';
import type { Instance } from '../meetings/entities.ts';
import { startRecording } from '../meetings/record.ts';
import { endMeeting, join, leave, startMeeting } from '../meetings/running.ts';
import { heldRecordingSeed } from '../seed/recording-seed.ts';
import type { World } from '../world.ts';
import { NotThere } from './errors.ts';
import { type HostedMeeting, readJson, someMeeting } from './read.ts';
import { meetingView } from './view.ts';

export const comer = z.strictObject({
  name: z.string(),
  email: z.string().optional(),
  id: z.string().optional(),
  waiting: z.boolean().optional(),
  internal: z.boolean().optional(),
});
export const starting = z.strictObject({ record: z.boolean().optional() });
export const ending = z.strictObject({
  settlesInMs: z.number().int().min(0).optional(),
  record: z.union([z.boolean(), heldRecordingSeed]).optional(),
});

export const whoLeaves = z.strictObject({ userId: z.string() });

/** `/meetings/{id}`: what happens to a meeting while it is held. */
export function meetingRoutes(world: World): Hono {
  const app = new Hono();
  app.get('/:id', (c) => c.json(viewOf(someMeeting(world, c.req.param('id') ?? ''))));
  app.delete('/:id', (c) => {
    const found = someMeeting(world, c.req.param('id') ?? '');
    const view = viewOf(found);
    forgetMeeting(found.host, found.meeting);
    world.changes.tell();
    return c.json(view);
  });
  app.post('/:id/start', async (c) => {
    const found = someMeeting(world, c.req.param('id') ?? '');
    const { record } = await readJson(c, starting);
    await startMeeting(world, found.host, found.meeting, record);
    world.changes.tell();
    return c.json(viewOf(found));
  });
  app.post('/:id/record', async (c) => {
    const live = someLive(world, c);
    await startRecording(world, live.host, live);
    world.changes.tell();
    return c.json(viewOf(live));
  });
  app.post('/:id/join', async (c) => {
    const { host, meeting, instance } = someLive(world, c);
    const { userId } = await join(world, host, meeting, instance, await readJson(c, comer));
    return c.json({ userId });
  });
  app.post('/:id/leave', async (c) => {
    const { host, meeting, instance } = someLive(world, c);
    const { userId } = await readJson(c, whoLeaves);
    const left = await leave(world, host, meeting, instance, userId);
    if (!left) throw new NotThere(`nobody with user id "${userId}" is in the meeting`);
    return c.json(viewOf({ host, meeting }));
  });
  app.post('/:id/end', async (c) => {
    const { host, meeting, instance } = someLive(world, c);
    await endMeeting(world, host, meeting, await readJson(c, ending));
    world.changes.tell();
    return c.json({ ...viewOf({ host, meeting }), ended: instance.uuid });
  });
  return app;
}

function someLive(world: World, c: Context): HostedMeeting & { instance: Instance } {
  const { host, meeting } = someMeeting(world, c.req.param('id') ?? '');
  const instance = liveInstance(host.instances, meeting);
  if (!instance) throw new NotThere(`meeting ${meeting.id} is not live`);
  return { host, meeting, instance };
}

function viewOf({ host, meeting }: HostedMeeting) {
  return meetingView(host, meeting);
}
