import type { Context } from 'hono';
import type { Env } from '../http/call.ts';
import type { World } from '../world.ts';
import { breakConnection, cutAnswer, dripAnswer, hangUp } from './connection.ts';
import { fakeAnswer, override, truncate } from './fake-answer.ts';
import type { Fault, Phase } from './fault.ts';

/** Applies every fault due on this call; gives the spoiled answer, or undefined when the call may go on. */
export async function corrupt(world: World, c: Context<Env>, phase: Phase): Promise<Response | undefined> {
  const call = c.get('call');
  let spoiled: Response | undefined;
  const target = { endpoint: call.name, client: call.client, person: call.person };
  for (const fault of world.faults.take(target, phase)) {
    call.faults.push(fault.kind);
    spoiled = await apply(world, c, fault, phase);
  }
  return spoiled;
}

async function apply(
  world: World,
  c: Context<Env>,
  fault: Fault,
  phase: Phase,
): Promise<Response | undefined> {
  const call = c.get('call');
  if (fault.kind === 'delay') {
    await pause(fault.ms ?? 1000);
    return undefined;
  }
  call.outcome = `${phase === 'after' ? `${call.outcome ?? 'ok'}, then ` : ''}fault: ${fault.kind}`;
  const answer = phase === 'after' ? c.res : c.json({});
  switch (fault.kind) {
    case 'reset':
      return breakConnection(c);
    case 'hang':
      return hangUp(c);
    case 'cut':
      return cutAnswer(c, answer);
    case 'drip':
      return dripAnswer(answer, fault.ms ?? 100);
    case 'truncated':
      return truncate(answer);
    case 'answer':
      return override(answer, fault);
    default:
      return fakeAnswer(fault, call.name, world.clock.now());
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
