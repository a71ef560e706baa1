import type { MiddlewareHandler } from 'hono';
import { corrupt } from '../faults/corrupt-answer.ts';
import { hostOf } from '../meetings/host-of.ts';
import type { Store } from '../store.ts';
import type { World } from '../world.ts';
import { apiError, oauthError } from './answers.ts';
import { type Call, type Env, identify } from './call.ts';

/** The way of every call: who and what is it, gates and faults before, the answer, faults and gates after, the log. */
export function trace(world: World): MiddlewareHandler<Env> {
  const writing = new Set<string>();
  return async (c, next) => {
    const started = performance.now();
    const call = await identify(world, c);
    c.set('call', call);
    const target = () => ({ endpoint: call.name, client: call.client, person: call.person });

    const doneWriting = enter(writing, world.store, call, c.req.path);
    call.faults.push(...(await world.gates.pass(target(), 'before')));
    let answer = await corrupt(world, c, 'before');
    if (!answer && call.body === undefined) answer = tooLarge(c);
    if (!answer) {
      await next();
      answer = (await corrupt(world, c, 'after')) ?? c.res;
      call.faults.push(...(await world.gates.pass(target(), 'after')));
    }
    doneWriting();
    answer.headers.set('x-zm-trackingid', call.trackingId);
    c.res = answer;

    const silent = answer.headers.has('x-hono-already-sent');
    world.log.add({
      trackingId: call.trackingId,
      at: world.clock.now(),
      method: c.req.method,
      path: c.req.path,
      endpoint: call.name,
      client: call.client,
      person: call.person,
      status: silent ? 0 : answer.status,
      outcome: call.outcome ?? (answer.status < 400 ? 'ok' : 'refused'),
      why: call.why,
      faults: call.faults,
      took: Math.round(performance.now() - started),
    });
    world.changes.tell();
  };
}

/** Zoom locks a person while it writes for them; who comes second is refused later, by the rate check. */
function enter(writing: Set<string>, store: Store, call: Call, path: string): () => void {
  const person = call.endpoint?.writes ? writtenFor(store, call, path) : undefined;
  if (person === undefined) return () => undefined;
  call.crowded = writing.has(person);
  writing.add(person);
  return () => void (call.crowded || writing.delete(person));
}

/** Whoever hosts, by their id and under whichever name: an account's app writes for many people. */
function writtenFor(store: Store, { person }: Call, path: string): string | undefined {
  const [, kind, name = ''] = /^\/v2\/(users|meetings)\/([^/]+)/.exec(path) ?? [];
  const said = tryDecode(name);
  return hostOf(store, kind === 'users' ? { userId: said } : { meetingId: said })?.id ?? person;
}

function tryDecode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function tooLarge(c: Parameters<MiddlewareHandler<Env>>[0]): Response {
  if (c.req.path.startsWith('/v2/')) return apiError(c, 413, 300, 'Request body is too large.');
  return oauthError(c, 413, 'invalid_request', 'Bad Request');
}
