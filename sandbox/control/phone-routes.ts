import { Hono } from 'hono';
import { phoneSeed, voicemailSeed } from '../seed/phone-seed.ts';
import { plantCall, plantVoicemail } from '../seed/plant-phone.ts';
import { plantingIn, type World } from '../world.ts';
import { readJson, somePerson } from './read.ts';

/** Calls of a person that were recorded, and voicemails, one by one as in a seed. */
export function phoneRoutes(world: World): Hono {
  const app = new Hono();
  app.post('/:name/calls', async (c) => {
    const person = somePerson(world, c.req.param('name'));
    const call = plantCall(await readJson(c, phoneSeed), person, plantingIn(world));
    person.phoneRecordings.push(call);
    world.changes.tell();
    return c.json(call, 201);
  });
  app.post('/:name/voicemails', async (c) => {
    const person = somePerson(world, c.req.param('name'));
    const voicemail = plantVoicemail(await readJson(c, voicemailSeed), person, plantingIn(world));
    person.voicemails.push(voicemail);
    world.changes.tell();
    return c.json(voicemail, 201);
  });
  return app;
}
