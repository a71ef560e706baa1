import { createHmac } from 'node:crypto';
import { sameSecret } from './oauth/pkce.ts';
import type { World } from './world.ts';

/** Something the sandbox hands out and reads again later, without having to remember it: page tokens, download tickets. */
export function sealNote(world: World, purpose: string, content: unknown, lifeMs: number): string {
  const text = JSON.stringify({ purpose, content, until: world.clock.now() + lifeMs });
  const body = Buffer.from(text).toString('base64url');
  return `${body}.${sign(world, body)}`;
}

/** The content, or undefined when it is not ours, for another purpose, or too old by the sandbox's clock. */
export function openNote(world: World, purpose: string, note: string): unknown {
  const [body = '', signature = ''] = note.split('.');
  if (!sameSecret(signature, sign(world, body))) return undefined;
  const read = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
  return read.purpose === purpose && read.until > world.clock.now() ? read.content : undefined;
}

function sign(world: World, body: string): string {
  return createHmac('sha256', world.key).update(body).digest('base64url');
}
