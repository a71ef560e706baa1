import { describe, expect, it, vi } from 'vitest';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { vaultDeps } from '@/lib/vault/process';
import { authWorld } from '@/proof/worlds/auth';
import type { Browser } from '@/proof/worlds/browser';
import { handleReauthorize } from './reauthorize';
import { handleSignIn } from './sign-in';

const world = authWorld();

const SPECULATIVE: [string, Record<string, string>, string?][] = [
  ['HEAD', {}, 'HEAD'],
  ['a prefetch', { 'sec-purpose': 'prefetch' }],
  ['a prerender', { 'sec-purpose': 'prefetch;prerender' }],
  ['an older prefetch', { purpose: 'prefetch' }],
  ['a preview', { 'x-purpose': 'preview' }],
  ['a prefetch of Next', { 'next-router-prefetch': '1' }],
  ['a fetch of Next', { rsc: '1' }],
  ['a fetch', { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors' }],
  ['a frame', { 'sec-fetch-dest': 'iframe' }],
];
const nothing = (answer: Response) => [
  answer.headers.get('location'),
  answer.headers.getSetCookie(),
  answer.headers.get('cache-control'),
];
const NOTHING = [null, [], 'no-store'];

describe('the sign-in route', () => {
  it('sends to Zoom’s authorize page, with one redirect URL, a state, a challenge and no scope', async () => {
    const { answer, asked } = await world.begins(world.browser());
    const { origin, pathname } = new URL(answer.headers.get('location') ?? '');
    expect(`${origin}${pathname}`).toBe(`${env().ZOOM_OAUTH_URL}/oauth/authorize`);
    expect([...asked.keys()].sort()).toEqual([
      'client_id',
      'code_challenge',
      'code_challenge_method',
      'redirect_uri',
      'response_type',
      'state',
    ]);
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('redirect_uri')).toBe('http://127.0.0.1:3000/api/auth/callback/zoom');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it.each(SPECULATIVE)('begins nothing for %s', async (_, headers, method) => {
    const visitor = world.browser();
    expect(nothing(await handleSignIn(visitor.goes('/api/sign-in', headers, method)))).toEqual(NOTHING);
  });

  it.each(['cross-site', 'same-site'])(
    'shows its page to whoever another site sends here: %s',
    async (site) => {
      const sent = (query: string) =>
        handleSignIn(world.browser().goes(`/api/sign-in${query}`, { 'sec-fetch-site': site }));
      const plain = await sent('');
      expect([world.pathOf(plain), plain.headers.getSetCookie()]).toEqual(['/sign-in', []]);
      expect(world.pathOf(await sent('?callbackUrl=/connection&reconnect=1'))).toBe(
        '/sign-in?callbackUrl=%2Fconnection&reconnect=1',
      );
      expect(world.pathOf(await sent('?callbackUrl=https://evil.example/'))).toBe('/sign-in');
    },
  );

  it('believes an old browser, which does not say where it comes from', async () => {
    const answer = await handleSignIn(new Request('http://127.0.0.1:3000/api/sign-in'));
    expect(answer.headers.get('location')).toContain('/oauth/authorize?');
  });

  it('forgets the last outcome once a person goes on', async () => {
    const visitor = world.browser();
    const { asked } = await world.begins(visitor);
    await world.returns(visitor, `/api/auth/callback/zoom?error=access_denied&state=${asked.get('state')}`);
    expect([...visitor.jar.values()]).toContain('declined');
    await world.begins(visitor);
    expect([...visitor.jar.values()]).not.toContain('declined');
  });

  it('does not reconnect whom it cannot know: with the database away it says so', async () => {
    const person = await world.zoom.createPerson({ name: 'Ada' });
    const visitor = world.browser();
    await world.signsIn(visitor, person.id);
    const failed = vi.spyOn(log, 'error').mockReturnValue(undefined);
    await world.line.cut();
    const { answer } = await world.begins(visitor, '?callbackUrl=/connection&reconnect=1');
    await world.line.mend();
    failed.mockRestore();
    expect(world.pathOf(answer)).toBe('/sign-in?problem=unavailable&callbackUrl=%2Fconnection&reconnect=1');
  });
});

describe('silent re-authorization', () => {
  /**
   * Zoom rotated and its answer was lost: the refresh token is spent, and the person has to go through Zoom's
   * authorize page.
   */
  async function inNeed() {
    const person = await world.zoom.createPerson({ name: 'Ada' });
    const visitor = world.browser();
    await world.signsIn(visitor, person.id);
    const row = await vaultDeps().store.findByZoomUser(person.id);
    if (!row) throw new Error('There is no such row');
    await world.alter(row.id, {
      accessExpiresAt: new Date(0),
      state: 'reconnect_required',
      intentRevision: row.revision,
    });
    return { person, visitor, grantId: row.id };
  }
  const goes = async (visitor: Browser, headers?: Record<string, string>, method?: string) => {
    const answer = await handleReauthorize(
      visitor.goes('/api/reauthorize?callbackUrl=/connection', headers, method),
    );
    visitor.keep(answer.headers.getSetCookie());
    return answer;
  };
  const isSentToZoom = (answer: Response) =>
    answer.headers.get('location')?.includes('/oauth/authorize?') ?? false;

  it('sends the person to Zoom once, and back to where they were', async () => {
    const { person, visitor, grantId } = await inNeed();
    const first = await goes(visitor);
    expect(isSentToZoom(first)).toBe(true);
    expect(world.pathOf(await goes(visitor))).toBe('/connection');
    const asked = new URL(first.headers.get('location') ?? '').searchParams;
    const back = await world.returns(visitor, await world.allowed(asked, person.id));
    expect(world.pathOf(back)).toBe('/connection');
    expect(await world.row(grantId)).toMatchObject({ state: 'connected', revision: 2 });
    const kinds = await world.eventKinds(grantId);
    expect(kinds.filter((kind) => kind === 'reauthorized')).toHaveLength(1);
  });

  it.each(SPECULATIVE)(
    'uses nothing up for %s: the one visit that counts makes the trip',
    async (_, headers, method) => {
      const { visitor, grantId } = await inNeed();
      expect(nothing(await goes(visitor, headers, method))).toEqual(NOTHING);
      expect(await world.row(grantId)).toMatchObject({ reauthorizedRevision: null });
      expect(isSentToZoom(await goes(visitor))).toBe(true);
    },
  );

  it('is not for whoever needs none, is not signed in, or has an ended session', async () => {
    const person = await world.zoom.createPerson({ name: 'Ada' });
    const well = world.browser();
    await world.signsIn(well, person.id);
    expect(world.pathOf(await goes(well))).toBe('/connection');
    expect(world.pathOf(await goes(world.browser()))).toBe('/connection');
    const { visitor, grantId } = await inNeed();
    await vaultDeps().store.endAllSessions((await world.row(grantId)).userId);
    expect(world.pathOf(await goes(visitor))).toBe('/connection');
    expect(await world.row(grantId)).toMatchObject({ reauthorizedRevision: null });
  });

  it('by somebody else is no renewal of theirs and none of the other’s', async () => {
    const { visitor, grantId } = await inNeed();
    const other = await world.zoom.createPerson({ name: 'Eve' });
    const first = await goes(visitor);
    const asked = new URL(first.headers.get('location') ?? '').searchParams;
    const back = await world.returns(visitor, await world.allowed(asked, other.id));
    expect(world.pathOf(back)).toBe('/sign-in?problem=other_person&callbackUrl=%2Fconnection&reconnect=1');
    expect(await world.row(grantId)).toMatchObject({ state: 'reconnect_required', revision: 1 });
    const theirs = await vaultDeps().store.findByZoomUser(other.id);
    expect(await world.eventKinds(theirs?.id ?? '')).not.toContain('reauthorized');
  });

  it('is not what a person does who presses Reconnect: that is a sign-in, and no renewal', async () => {
    const person = await world.zoom.createPerson({ name: 'Ada' });
    const visitor = world.browser();
    await world.signsIn(visitor, person.id);
    expect(await world.signsIn(visitor, person.id, '?reconnect=1')).toBe('/profile');
    const row = await vaultDeps().store.findByZoomUser(person.id);
    expect(await world.eventKinds(row?.id ?? '')).not.toContain('reauthorized');
  });

  it('with the database away goes back, and uses nothing up', async () => {
    const { visitor, grantId } = await inNeed();
    const failed = vi.spyOn(log, 'error').mockReturnValue(undefined);
    await world.line.cut();
    expect(world.pathOf(await goes(visitor))).toBe('/connection');
    await world.line.mend();
    failed.mockRestore();
    expect(await world.row(grantId)).toMatchObject({ reauthorizedRevision: null });
  });
});
