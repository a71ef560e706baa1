import type { Told } from './actors';
import { isDone } from './steps';
import { PERSON, type World } from './world';

const ASKED_TO_CONNECT = ['reconnect', 'reauthorize', 'revoked', 'signed out'];
const NOT_NOW = ['zoom_unavailable', 'unavailable', 'operator'];

/**
 * What has to be true after every step.
 * @returns the violations
 */
export function afterEachStep(world: World): string[] {
  const wrong = [...world.wrong];
  const row = world.row();
  const living = world.zoom.living(PERSON);
  if (row?.state === 'revoked' && (row.accessToken || row.refreshToken || row.profile))
    wrong.push('a revoked row holds tokens');
  if (row?.state === 'reconnect_required' && living && world.refreshInRow() === living)
    wrong.push('a true grant is called dead: the row holds the living token and asks for a reconnect');
  for (const process of world.timeline.processes)
    if (
      living &&
      process.alive &&
      isDone(process) &&
      process.holds.has(living) &&
      world.refreshInRow() !== living
    )
      wrong.push(`${process.name} was given the living token and dropped it`);
  return [...wrong, ...leases(world)];
}

/**
 * One refresh for each lease; a process may send one without a lease of its own only after a stall, or when
 * the row had moved on.
 */
function leases({ arrivals }: World): string[] {
  const byLease = new Map<string, number>();
  const wrong: string[] = [];
  for (const { underLease, refresh, process, overtaken } of arrivals) {
    const lease = `${refresh}, ${underLease}`;
    if (underLease) byLease.set(lease, (byLease.get(lease) ?? 0) + 1);
    else if (!process.wasPaused && !overtaken) wrong.push(`${process.name} spent ${refresh} without a lease`);
  }
  for (const [lease, count] of byLease)
    if (count > 1) wrong.push(`${count} rotations under one lease: ${lease}`);
  return wrong;
}

/** What has to be true of a result at the moment in which somebody is given it. */
export function whenTold(world: World, { actor, words }: Told, isPrompt: boolean): string[] {
  const living = world.zoom.living(PERSON);
  if (!/^(visit|glance)/.test(actor)) return [];
  const { used } = world.timeline;
  const mayBeGone = wasTakenAway(world) && ['revoked', 'signed out'].includes(words);
  if (living && ASKED_TO_CONNECT.includes(words) && !mayBeGone) {
    if (world.refreshInRow() === living)
      return [`${actor} was told "${words}" while the row holds the living token`];
    const holder = world.timeline.processes.find(
      (process) => process.holds.has(living) && !isDone(process) && !world.timeline.isPaused(process),
    );
    if (isPrompt && holder && !used.away && !used.lost)
      return [`${actor} was told "${words}" while ${holder.name} is about to save the living token`];
  }
  const faults = used.away + used.crash + used.lost + used.pause;
  if (faults === 0 && isPrompt && NOT_NOW.includes(words))
    return [`${actor} was told "${words}" though nothing went wrong`];
  return [];
}

/**
 * In this world somebody ends the connection, so a visitor may be told that it is gone while a sign-in
 * restores it.
 */
const wasTakenAway = ({ timeline }: World) =>
  timeline.processes.some(({ name }) => name === 'disconnect' || name === 'removal');

/** What has to be true when nothing is running any more. */
export function atRest(world: World): string[] {
  const { used } = world.timeline;
  const wrong: string[] = [];
  const row = world.row();
  const living = world.zoom.living(PERSON);
  const faults = used.away + used.crash + used.lost + used.pause;
  if (living && row?.state !== 'revoked' && world.refreshInRow() !== living && used.crash + used.lost === 0)
    wrong.push('nothing was lost, and yet the row does not hold the living token');
  if (living && row?.state === 'revoked' && used.crash + used.lost + used.away === 0)
    wrong.push('the row is revoked, and the grant lives on at Zoom');
  for (const refresh of new Set(world.arrivals.map((arrival) => arrival.refresh))) {
    const tries = world.arrivals.filter((arrival) => arrival.refresh === refresh).length;
    if (tries > 1 + faults) wrong.push(`${refresh} was sent ${tries} times after ${faults} unknown outcomes`);
  }
  return wrong;
}

/** What has to be true for a visitor one lease later, when everything works again. */
export function whenAllIsWell(
  world: World,
  words: string,
  livingBefore: string | undefined,
  heldBefore: string | null,
): string[] {
  const isTrue = livingBefore !== undefined && livingBefore === heldBefore;
  if (NOT_NOW.includes(words)) return [`stuck: a visitor a lease later was told "${words}"`];
  if (isTrue && words !== 'served')
    return [`a true grant is called dead: a visitor a lease later was told "${words}"`];
  if (!isTrue && words === 'served') return ['a visitor was served by a dead grant'];
  const signIns = world.timeline.processes.some(({ name }) => name.startsWith('signIn'));
  const removed = livingBefore === undefined;
  if (!isTrue && !removed && !signIns && words === 'reconnect')
    return ['an answer was lost, and a click was asked for instead of a trip through authorize'];
  return [];
}
