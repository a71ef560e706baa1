import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { makeRecording } from '../seed/make-recording.ts';
import { manyRecordings } from '../seed/many-recordings.ts';
import { type RecordingSeed, recordingSeed } from '../seed/recording-seed.ts';
import { finishRecording, followRecording } from '../webhooks/recording-ready.ts';
import { seedContext, type World } from '../world.ts';
import { NotThere } from './errors.ts';
import { readJson, somePerson } from './read.ts';
import { recordingView } from './recording-view.ts';

export const manyRecordingsInput = z.strictObject({
  count: z.number().int().min(1).max(10_000).default(3000),
  days: z.number().min(1).max(365).default(25),
  endingDaysAgo: z.number().min(0).default(0),
  transcript: recordingSeed.shape.transcript,
});

export const whichRecording = z.strictObject({ uuid: z.string() });

/** What a person has recorded: by seed, thousands at once, and taken away as if at Zoom. */
export function recordingRoutes(world: World): Hono {
  const app = new Hono();
  const add = (name: string, seeds: RecordingSeed[]) => {
    const person = somePerson(world, name);
    const made = seeds.map((seed) => makeRecording(recordingSeed.parse(seed), seedContext(world)));
    person.recordings.push(...made);
    for (const recording of made) void followRecording(world, person, recording);
    world.changes.tell();
    return made.map((recording) => recordingView(world, recording));
  };
  const someRecording = async (c: Context) => {
    const person = somePerson(world, c.req.param('name') ?? '');
    const { uuid } = await readJson(c, whichRecording);
    const recording = person.recordings.find((one) => one.uuid === uuid);
    if (!recording) throw new NotThere(`no recording "${uuid}"`);
    return { person, recording };
  };
  app.get('/:name/recordings', (c) => {
    const { recordings } = somePerson(world, c.req.param('name'));
    return c.json(recordings.map((recording) => recordingView(world, recording)));
  });
  app.post('/:name/recordings', async (c) => {
    const [view] = add(c.req.param('name'), [await readJson(c, recordingSeed)]);
    return c.json(view, 201);
  });
  app.post('/:name/many-recordings', async (c) => {
    const { count, days, endingDaysAgo, transcript } = await readJson(c, manyRecordingsInput);
    const seeds = manyRecordings(count, days, endingDaysAgo, transcript);
    return c.json({ count: add(c.req.param('name'), seeds).length }, 201);
  });
  app.post('/:name/forget-recording', async (c) => {
    const { person, recording } = await someRecording(c);
    person.recordings = person.recordings.filter((one) => one !== recording);
    world.changes.tell();
    return c.json({ uuid: recording.uuid });
  });
  app.post('/:name/finish-recording', async (c) => {
    const { person, recording } = await someRecording(c);
    await finishRecording(world, person, recording);
    world.changes.tell();
    return c.json(recordingView(world, recording));
  });
  return app;
}
