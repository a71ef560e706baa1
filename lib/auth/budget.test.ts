import { describe, expect, it, vi } from 'vitest';
import { authWorld } from '@/proof/worlds/auth';
import { headBytes } from '@/proof/worlds/browser';
import { handleCallback } from './callback';
import { ANSWER_HEAD_BUDGET, COOKIE_BUDGET, cookieName } from './cookies';
import { handleSignIn } from './sign-in';

// The names of a public host, which are longer.
vi.mock('@/lib/env', async (original) => {
  const real = await original<typeof import('@/lib/env')>();
  return { ...real, env: () => ({ ...real.env(), AUTH_URL: 'https://evergreen.example.com' }) };
});

const world = authWorld();

/** Text that cannot be compressed. */
const noise = (length: number) =>
  Array.from({ length: length / 32 + 1 }, () => crypto.randomUUID().replaceAll('-', ''))
    .join('')
    .slice(0, length);
const japanese = (length: number) =>
  Array.from({ length }, () => String.fromCodePoint(0x4e00 + Math.floor(Math.random() * 20_000))).join('');

const WAYS: [string, string][] = [
  ['short', '/profile'],
  ['of 800 characters', `/connection/history?note=${noise(800)}`],
  ['of 1,480 characters', `/connection/history?note=${noise(1_450)}`],
  ['of 7,900 characters', `/connection/history?note=${noise(7_850)}`],
  ['of 20,000 characters', `/connection/history?note=${noise(20_000)}`],
  ['of 60 Japanese letters', `/connection/history?note=${japanese(60)}`],
  ['of 160 Japanese letters', `/connection/history?note=${japanese(160)}`],
  ['of 900 Japanese letters', `/connection/history?note=${japanese(900)}`],
  ['of a page with a name of 1,400 letters', `/${noise(1_400)}`],
  ['of what has to be escaped', `/connection/history?${'&=%2F'.repeat(280)}`],
  ['of what has to be escaped, in its path', `/${'%2F&='.repeat(280)}`],
  ['with a fragment', `/connection/history?a=b#${noise(1_600)}`],
];
const queryOf = (path: string, reconnect = false) =>
  `?${new URLSearchParams({ callbackUrl: path, ...(reconnect ? { reconnect: '1' } : {}) })}`;

/** All other cookies that this app sets. */
const others = () =>
  new Map([
    [cookieName('outcome'), 'disconnected_unconfirmed'],
    [cookieName('callback-url'), 'https%3A%2F%2Fevergreen.example.com'],
    ['__Secure-evergreen.setup', `1790000000.${'0'.repeat(64)}`],
    ['language', 'ja'],
  ]);

/** Cookies of the former version: more of them than a browser would keep. */
const legacy = () =>
  Array.from({ length: 12 }, (_, index) => [
    `__Host-evergreen.state.${String(index).padStart(12, '0')}`,
    'x'.repeat(400),
  ]);

describe('the head of an answer', () => {
  it.each(WAYS)('stays small at both ends of a sign-in with a way back %s', async (_, path) => {
    const visitor = world.browser();
    for (const [name, value] of [...others(), ...legacy()] as [string, string][])
      visitor.jar.set(name, value);
    const answers: Response[] = [];
    for (const reconnect of [false, true]) {
      const { answer, asked } = await world.begins(visitor, queryOf(path, reconnect));
      const state = asked.get('state') ?? '';
      expect(answer.headers.get('location')).toContain('/oauth/authorize?');
      const declined = await world.returns(
        visitor,
        `/api/auth/callback/zoom?${new URLSearchParams({ error: 'access_denied', state })}`,
      );
      const again = await world.returns(visitor, `/api/auth/callback/zoom?code=x&state=${state}`);
      const elsewhere = await handleSignIn(
        visitor.goes(`/api/sign-in${queryOf(path, reconnect)}`, { 'sec-fetch-site': 'cross-site' }),
      );
      answers.push(answer, declined, again, elsewhere);
    }
    expect(answers.map(world.pathOf).filter((to) => to.startsWith('/sign-in?problem=declined'))).toHaveLength(
      2,
    );
    expect(Math.max(...answers.map(headBytes))).toBeLessThanOrEqual(ANSWER_HEAD_BUDGET);
  });

  it('stays small where a sign-in ends well', async () => {
    const person = await world.zoom.createPerson({ name: 'Ada' });
    const path = `/connection/history?note=${noise(1_450)}`;
    const visitor = world.browser();
    for (const [name, value] of legacy() as [string, string][]) visitor.jar.set(name, value);
    const { asked } = await world.begins(visitor, queryOf(path));
    const answer = await world.returns(visitor, await world.allowed(asked, person.id));
    expect(world.pathOf(answer)).toBe(path);
    expect(headBytes(answer)).toBeLessThanOrEqual(ANSWER_HEAD_BUDGET);
  });
});

describe('all cookies together', () => {
  it('stay small, however many tabs are opened at once and forgotten, with whatever ways back', async () => {
    const person = await world.zoom.createPerson({ name: 'Ada' });
    const visitor = world.browser();
    expect(await world.signsIn(visitor, person.id)).toBe('/profile');
    visitor.jar.delete(cookieName('outcome'));
    // Sixty tabs that are opened at the same moment without a key; then as many one after the other.
    const fresh = await Promise.all(
      Array.from({ length: 60 }, (_, tab) =>
        handleSignIn(world.browser().goes(`/api/sign-in${queryOf(WAYS[tab % WAYS.length]?.[1] ?? '')}`)),
      ),
    );
    const states = fresh.map((answer) =>
      new URL(answer.headers.get('location') ?? '').searchParams.get('state'),
    );
    for (const answer of fresh) visitor.keep(answer.headers.getSetCookie());
    for (let tab = 0; tab < 60; tab++) {
      const { asked } = await world.begins(
        visitor,
        queryOf(`/connection/history?tab=${tab}&note=${noise(400)}`),
      );
      states.push(asked.get('state'));
    }
    // Each sign-in ends, in one of several ways.
    let most = 0;
    for (const state of states) {
      const url = `/api/auth/callback/zoom?${new URLSearchParams({ error: 'access_denied', state: state ?? '' })}`;
      visitor.keep((await handleCallback(visitor.goes(url))).headers.getSetCookie());
      for (const [name, value] of others()) visitor.jar.set(name, value);
      most = Math.max(most, visitor.cookieHeader().length);
    }
    expect(visitor.jar.has(cookieName('session'))).toBe(true);
    expect(most).toBeLessThanOrEqual(COOKIE_BUDGET);
  });

  it('grow no further with the hundredth sign-in than with the tenth', async () => {
    const visitor = world.browser();
    const sizes: number[] = [];
    for (let tab = 0; tab < 100; tab++) {
      await world.begins(visitor, queryOf('/connection/history'));
      sizes.push(visitor.cookieHeader().length);
    }
    expect(sizes[99]).toBe(sizes[9]);
    expect(sizes[99]).toBeLessThan(100);
  });
});

describe('tabs that are opened at once while signed out', () => {
  it('can each finish: twenty of them, in any order', async () => {
    const person = await world.zoom.createPerson({ name: 'Ada' });
    const visitor = world.browser();
    const tabs = await Promise.all(
      Array.from({ length: 20 }, (_, tab) =>
        handleSignIn(world.browser().goes(`/api/sign-in${queryOf(`/connection/history?tab=${tab}`)}`)),
      ),
    );
    for (const answer of tabs) visitor.keep(answer.headers.getSetCookie());
    for (const tab of [7, 19, 0]) {
      const asked = new URL(tabs[tab]?.headers.get('location') ?? '').searchParams;
      const answer = await world.returns(visitor, await world.allowed(asked, person.id));
      expect(world.pathOf(answer)).toBe(`/connection/history?tab=${tab}`);
    }
  });

  it('of more than that some lose their key: they go on where one of the others has signed in, or say so', async () => {
    const person = await world.zoom.createPerson({ name: 'Ada' });
    const visitor = world.browser();
    const tabs = await Promise.all(
      Array.from({ length: 21 }, () =>
        handleSignIn(world.browser().goes('/api/sign-in?callbackUrl=/connection')),
      ),
    );
    for (const answer of tabs) visitor.keep(answer.headers.getSetCookie());
    const askedBy = (tab: number) => new URL(tabs[tab]?.headers.get('location') ?? '').searchParams;
    const before = await world.exchanges();
    const lost = await world.returns(visitor, await world.allowed(askedBy(0), person.id));
    expect(world.pathOf(lost)).toBe('/sign-in?problem=stale&callbackUrl=%2Fconnection');
    expect(await world.exchanges()).toBe(before);
    await world.returns(visitor, await world.allowed(askedBy(20), person.id));
    const next = await world.returns(visitor, await world.allowed(askedBy(0), person.id));
    expect(world.pathOf(next)).toBe('/connection');
    expect(await world.exchanges()).toBe(before + 1);
  });
});
