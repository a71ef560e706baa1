import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Person } from '../entities.ts';
import type { World } from '../world.ts';

/** Cookies ignore ports, so the app's jar is ours too: a name of our own. */
const COOKIE = 'zoom_sandbox_person';

/** Who is "signed in to Zoom" in this browser. */
export function rememberedPerson(world: World, c: Context): Person | undefined {
  return world.store.people.get(getCookie(c, COOKIE) ?? '');
}

export function rememberPerson(c: Context, person: Person): void {
  setCookie(c, COOKIE, person.id, { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 90 * 86_400 });
}
