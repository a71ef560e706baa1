import { randomBytes, randomInt } from 'node:crypto';
import { cookieName, setCookie } from './cookies';
import { browserDigest } from './flow-state';

/** Longer than a sign-in may take, so that one which took too long is told from a browser without cookies. s */
const KEY_TTL_S = 86_400;

/**
 * A browser has one key for all its sign-ins. Tabs that are opened at the same moment come without one, and each gets
 * its own: they go into different cookies, or the last answer would undo the others. Of more tabs than that some lose
 * theirs: when one of those comes back from Zoom first, it begins anew.
 */
const SLOTS = 20;

/** Remembered of sign-ins that have ended, so that a page loaded again does not redeem its code again. */
const SPENT_MOST = 4;

const VALUE = /^([\w-]{22})((?:\.[\w-]{8}){0,4})$/;

const slotName = (slot: number) => cookieName(`flow${slot}`);

/** Next loads this module several times in a process. */
const shared = globalThis as { evergreenNextSlot?: number };

/** In turn, so that tabs opened together get different ones. */
function nextSlot(): number {
  const slot = shared.evergreenNextSlot ?? randomInt(SLOTS);
  shared.evergreenNextSlot = (slot + 1) % SLOTS;
  return slot;
}

export type BrowserKey = { slot: number; key: string; spent: string[] };

function keysOf(cookies: Map<string, string>): BrowserKey[] {
  return Array.from({ length: SLOTS }, (_, slot) => slot).flatMap((slot) => {
    const [, key, spent = ''] = VALUE.exec(cookies.get(slotName(slot)) ?? '') ?? [];
    return key ? [{ slot, key, spent: spent.split('.').filter(Boolean) }] : [];
  });
}

/** The key that this browser's next sign-in is bound to: its own, or a new one. */
export const keyForSignIn = (cookies: Map<string, string>): BrowserKey =>
  keysOf(cookies)[0] ?? { slot: nextSlot(), key: randomBytes(16).toString('base64url'), spent: [] };

/** The key with this digest, where this browser has it. */
export const keyWithDigest = (cookies: Map<string, string>, digest: string): BrowserKey | undefined =>
  keysOf(cookies).find(({ key }) => browserDigest(key) === digest);

/** @returns a Set-Cookie line */
export const keepKey = ({ slot, key, spent }: BrowserKey): string =>
  setCookie(slotName(slot), [key, ...spent].join('.'), KEY_TTL_S);

/** The key, with one more sign-in that has ended. */
export const withSpent = (key: BrowserKey, flow: string): BrowserKey => ({
  ...key,
  spent: [flow, ...key.spent.filter((other) => other !== flow)].slice(0, SPENT_MOST),
});
