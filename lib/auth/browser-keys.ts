import { randomBytes, randomInt } from 'node:crypto';
import { cookieName, setCookie } from './cookies';
import { browserDigest } from './flow-state';

/**
 * Longer than a sign-in may take, so that a late one can be distinguished from a browser without cookies. s
 */
const KEY_TTL_S = 86_400;

/**
 * A browser uses one key for all its sign-ins. Tabs opened at the same moment have no key yet, and each gets
 * its own in a cookie of another name, because in one cookie the last answer would overwrite the others. With
 * more tabs than slots, some keys are overwritten: if such a tab is the first to return from Zoom, its
 * sign-in begins again.
 */
const SLOTS = 20;

/** How many finished sign-ins are remembered, so that reloading the callback does not send the code again. */
const SPENT_MOST = 4;

const VALUE = /^([\w-]{22})((?:\.[\w-]{8}){0,4})$/;

const slotName = (slot: number) => cookieName(`flow${slot}`);

/** Next loads this module several times in one process, so the counter is kept on `globalThis`. */
const shared = globalThis as { evergreenNextSlot?: number };

/** Slots are used in turn, so that tabs opened together get different ones. */
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

/** The key for this browser's next sign-in: the one it has, or a new one. */
export const keyForSignIn = (cookies: Map<string, string>): BrowserKey =>
  keysOf(cookies)[0] ?? { slot: nextSlot(), key: randomBytes(16).toString('base64url'), spent: [] };

/** The key with this digest, if this browser has it. */
export const keyWithDigest = (cookies: Map<string, string>, digest: string): BrowserKey | undefined =>
  keysOf(cookies).find(({ key }) => browserDigest(key) === digest);

/** @returns a Set-Cookie line */
export const keepKey = ({ slot, key, spent }: BrowserKey): string =>
  setCookie(slotName(slot), [key, ...spent].join('.'), KEY_TTL_S);

/** The key with one more finished sign-in. */
export const withSpent = (key: BrowserKey, flow: string): BrowserKey => ({
  ...key,
  spent: [flow, ...key.spent.filter((other) => other !== flow)].slice(0, SPENT_MOST),
});
