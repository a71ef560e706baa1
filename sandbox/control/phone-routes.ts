import { Hono } from 'hono';
import { makeCall, makeVoicemail } from '../seed/make-phone.ts';
import { phoneSeed, voicemailSeed } from '../seed/phone-seed.ts';
import { seedContext, type World } from '../world.ts';
import { readJson, somePerson } from './read.ts';

/** Calls of a person that were recorded, and voicemails, one by one as in a seed. */
export function phoneRoutes(world: World): Hono {
  const app = new Hono();
  app.post('/:name/calls', async (c) => {
    const person = somePerson(world, c.req.param('name'));
    const call = makeCall(await readJson(c, phoneSeed), person, seedContext(world));
    person.phoneRecordings.push(call);
    world.changes.tell();
    return c.json(call, 201);
  });
  app.post('/:name/voicemails', async (c) => {
    const person = somePerson(world, c.req.param('name'));
    const voicemail = makeVoicemail(await readJson(c, voicemailSeed), person, seedContext(world));
    person.voicemails.push(voicemail);
    world.changes.tell();
    return c.json(voicemail, 201);
  });
  return app;
}
