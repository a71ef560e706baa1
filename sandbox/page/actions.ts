import { type Context, Hono } from 'hono';
import { someApp, someMeeting, somePerson } from '../control/read.ts';
import { faultInput } from '../faults/fault.ts';
import { expireTokens, killTokens } from '../grants.ts';
import { liveInstance } from '../meetings/dates.ts';
import { startRecording } from '../meetings/record.ts';
import { endMeeting, startMeeting } from '../meetings/running.ts';
import { checked } from '../problems.ts';
import { removeApp } from '../removal.ts';
import { webAddress } from '../seed/seed.ts';
import { startOver } from '../start-over.ts';
import { grantOf } from '../store.ts';
import { SWITCHES, type SwitchName } from '../switches.ts';
import { deliver, whyNotSent } from '../webhooks/deliver.ts';
import { finishRecording } from '../webhooks/recording-ready.ts';
import { sampleEvent } from '../webhooks/sample.ts';
import { validate } from '../webhooks/validation.ts';
import type { World } from '../world.ts';

type Action = (world: World, form: URLSearchParams) => unknown;

const REFRESH = 'oauth.token.refresh_token';
const PRESETS: Record<string, object> = {
  unavailable: { endpoint: REFRESH, kind: 'status', status: 503 },
  lost: { endpoint: REFRESH, kind: 'reset', when: 'after' },
  html: { endpoint: REFRESH, kind: 'html' },
  hang: { endpoint: REFRESH, kind: 'hang' },
  api: { endpoint: 'api', kind: 'rate-limit' },
};
const MALFORMED_REQUESTS: Record<string, object> = {
  wrong: { signature: 'wrong' },
  stale: { staleBy: 3600 },
  twice: { copies: 2 },
  second: { signature: 'second secret' },
};
const STEPS: Record<string, number> = {
  '55 min': 55 * 60_000,
  '1 h': 3_600_000,
  '24 h': 86_400_000,
  '89 d': 89 * 86_400_000,
};

function grantIn(world: World, form: URLSearchParams) {
  const app = someApp(world, form.get('client') ?? undefined);
  const person = somePerson(world, form.get('person') ?? '');
  return { app, person, grant: grantOf(world.store, app.clientId, person.id) };
}

const ACTIONS: Record<string, Action> = {
  advance: (world, form) => world.clock.advance(STEPS[form.get('by') ?? ''] ?? 0),
  freeze: (world) => world.clock.freeze(),
  resume: (world) => world.clock.resume(),
  real: (world) => world.clock.real(),
  reset: (world) => startOver(world),
  expire(world, form) {
    const { grant } = grantIn(world, form);
    if (grant) expireTokens(world, grant, 'access');
  },
  kill(world, form) {
    const { grant } = grantIn(world, form);
    if (grant) killTokens(world, grant, 'refresh', 'killed');
  },
  remove(world, form) {
    const { app, person } = grantIn(world, form);
    return removeApp(world, app, person, 'removed', true);
  },
  preset: (world, form) =>
    world.faults.add(Object.entries(PRESETS).find(([name]) => name === form.get('preset'))?.[1] ?? {}),
  fault: (world, form) => world.faults.add(readFault(form)),
  'clear-fault': (world, form) => world.faults.remove(form.get('id') ?? ''),
  deliver(world, form) {
    const app = someApp(world, undefined);
    const person = somePerson(world, form.get('about') ?? '');
    const name = form.get('event') ?? '';
    const problem = whyNotSent(world, app, name);
    if (problem) throw new RangeError(problem);
    const told = { ...sampleEvent(world, app, person, name), name, person };
    return deliver(world, app, told, MALFORMED_REQUESTS[form.get('oddity') ?? ''] ?? {});
  },
  'start-meeting'(world, form) {
    const { host, meeting } = someMeeting(world, form.get('meeting') ?? '');
    return startMeeting(world, host, meeting, form.has('record') || undefined);
  },
  'record-meeting'(world, form) {
    const { host, meeting } = someMeeting(world, form.get('meeting') ?? '');
    const instance = liveInstance(host.instances, meeting);
    return instance && startRecording(world, host, { meeting, instance });
  },
  'end-meeting'(world, form) {
    const { host, meeting } = someMeeting(world, form.get('meeting') ?? '');
    return endMeeting(world, host, meeting);
  },
  'finish-recording'(world, form) {
    const host = somePerson(world, form.get('person') ?? '');
    const recording = host.recordings.find(({ uuid }) => uuid === form.get('recording'));
    return recording && finishRecording(world, host, recording);
  },
  'app-url'(world, form) {
    const url = form.get('url')?.trim();
    world.appUrl = url ? webAddress.parse(url) : undefined;
  },
  validate: (world) => validate(world, someApp(world, undefined)),
  switches(world, form) {
    for (const [name, said] of form) {
      const known: readonly unknown[] = SWITCHES[name as SwitchName]?.values ?? [];
      const value = known.find((one) => String(one) === said);
      if (value !== undefined) world.switches.set(name, value);
    }
  },
};

/** Fields that are not text; what is no JSON is refused as text where an object has to be. */
const READ: Record<string, (text: string) => unknown> = {
  ...{ times: Number, skip: Number, status: Number, ms: Number },
  ...{ headers: readJson, json: readJson, fields: readJson },
};

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function readFault(form: URLSearchParams) {
  const said = [...form].filter(([, value]) => value !== '');
  return checked(
    faultInput,
    Object.fromEntries(said.map(([name, value]) => [name, READ[name]?.(value) ?? value])),
  );
}

/** POST /_sandbox/do/…: the page's buttons; back to the page when done. */
export function actionRoutes(world: World): Hono {
  const app = new Hono();
  app.post('/:action', async (c: Context) => {
    const name = c.req.param('action') ?? '';
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (!action) return c.notFound();
    await action(world, new URLSearchParams(await c.req.text()));
    world.changes.tell();
    return c.redirect('/_sandbox?done', 303);
  });
  return app;
}
