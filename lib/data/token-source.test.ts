import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createDeadline } from '@/lib/deadline';
import { dataWorld } from '@/proof/worlds/data';
import { tokenSource } from './token-source';

const { behind } = vi.hoisted(() => ({ behind: [] as Promise<unknown>[] }));
vi.mock('next/server', () => ({ after: (task: () => Promise<unknown>) => void behind.push(task()) }));

const world = dataWorld();
beforeEach(() => {
  behind.length = 0;
});

const patient = () => createDeadline(60_000);
const spends = async (person: string) =>
  (await world.zoom.requests({ endpoint: 'oauth.token.refresh_token', person })).count;

describe('a source of tokens', () => {
  it('gives the session’s token and asks nobody', async () => {
    const someone = await world.connect();
    const session = await world.sessionOf(someone);
    const token = await tokenSource(session, patient()).accessToken();
    expect(token).toEqual({ ok: true, accessToken: session.accessToken });
    expect(await spends(someone.person.id)).toBe(0);
  });

  it.each(['reconnect', 'reauthorize', 'revoked', 'operator', 'zoom_unavailable'] as const)(
    'says why there is none: %s',
    async (state) => {
      const session = await world.sessionOf(await world.connect());
      if (!session.zoom) throw new Error('A session without Zoom');
      const without = { ...session, accessToken: undefined, zoom: { ...session.zoom, state } };
      expect(await tokenSource(without, patient()).accessToken()).toEqual({ ok: false, reason: state });
    },
  );

  it('of a session that could not be looked up has none, and rotates none', async () => {
    const session = {
      ...(await world.sessionOf(await world.connect())),
      accessToken: undefined,
      zoom: undefined,
    };
    const source = tokenSource(session, patient());
    expect(await source.accessToken()).toEqual({ ok: false, reason: 'unavailable' });
    expect(await source.refused('x' as never)).toEqual({ ok: false, reason: 'unavailable' });
  });

  it('rotates a token that Zoom refused, once for all who hold it', async () => {
    const someone = await world.connect();
    const session = await world.sessionOf(someone);
    const old = session.accessToken as never;
    const source = tokenSource(session, patient());
    const rotated = await Promise.all([source.refused(old), source.refused(old)]);
    expect(rotated[0]).toMatchObject({ ok: true });
    expect(rotated[0]).not.toMatchObject({ accessToken: old });
    expect(await spends(someone.person.id)).toBe(1);
  });

  it('waits no longer than the person does; the rotation ends behind the answer and is kept', async () => {
    const someone = await world.connect();
    const session = await world.sessionOf(someone);
    // No time is left: Zoom answers at once, and still too late.
    const source = tokenSource(session, createDeadline(0));
    expect(await source.refused(session.accessToken as never)).toEqual({
      ok: false,
      reason: 'zoom_unavailable',
    });
    await expect.poll(async () => (await world.row(someone.grantId)).revision).toBe(2);
    expect(behind).toHaveLength(1);
    await Promise.all(behind);
    expect(await world.row(someone.grantId)).toMatchObject({ state: 'connected', revision: 2 });
    expect(await spends(someone.person.id)).toBe(1);
  });
});
