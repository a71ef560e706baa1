import { randomBytes } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { createCipher } from '@/lib/vault/cipher';
import type { VaultDeps } from '@/lib/vault/deps';
import type { GrantRow, GrantStore } from '@/lib/vault/grants';
import { judgeAndAct, wipe } from './deauthorize';

const credentials = { issuer: 'https://zoom.us', clientId: 'ours' };
const authorizedAt = new Date('2026-11-01T12:00:00Z');
const cipher = createCipher([{ id: 'a', key: randomBytes(32) }]);
const sealed = cipher.seal('the access token', { grantId: 'g', field: 'access_token' });
const connected = {
  id: 'g',
  state: 'connected',
  revision: 4,
  authorizedAt,
  accessToken: sealed,
  ...credentials,
};

const SKEW = 120_000;

/** The verdict about an event that happened so long after the sign-in. */
async function judged(
  laterMs: number,
  {
    row = {},
    clientId,
    probe = 'unknown',
  }: { row?: object | null; clientId?: string; probe?: string | Error } = {},
) {
  const ask = vi.fn(async () => {
    if (probe instanceof Error) throw probe;
    return probe;
  });
  const grant = row && { ...connected, ...row };
  const store = { findByZoomUser: async () => grant };
  const deps = { store, credentials, cipher, probe: ask } as unknown as VaultDeps;
  const event = { zoomUserId: 'z', clientId, at: new Date(authorizedAt.getTime() + laterMs) };
  const acted: string[] = [];
  const outcome = await judgeAndAct(deps, event, async (verdict) => {
    acted.push(verdict);
    return verdict;
  });
  // A receipt for an unsure event would make Zoom's second delivery look like one that was already handled.
  expect(acted).toEqual(outcome === 'unsure' ? [] : [outcome]);
  return { outcome, asked: ask.mock.calls };
}

it.each([
  ['that came well after the sign-in', SKEW + 1, 'wiped'],
  ['that came well before it', -SKEW - 1, 'older_than_sign_in'],
])('an event %s is judged by the times alone', async (_, laterMs, outcome) => {
  expect(await judged(laterMs, { probe: new Error('Nobody asks Zoom') })).toEqual({ outcome, asked: [] });
});

it.each([SKEW, 0, -SKEW])('an event %i ms after the sign-in is judged by Zoom', async (laterMs) => {
  const asked = [['the access token']];
  expect(await judged(laterMs, { probe: 'dead' })).toEqual({ outcome: 'wiped', asked });
  expect(await judged(laterMs, { probe: 'alive' })).toEqual({ outcome: 'older_than_sign_in', asked });
  expect(await judged(laterMs, { probe: 'unknown' })).toEqual({ outcome: 'unsure', asked });
  expect((await judged(laterMs, { probe: new Error('reset') })).outcome).toBe('unsure');
});

it.each([null, 'v1.lost.AAAA'])(
  'where no token can be opened (%s), Zoom cannot be asked',
  async (accessToken) => {
    expect(await judged(0, { row: { accessToken }, probe: 'dead' })).toEqual({
      outcome: 'unsure',
      asked: [],
    });
  },
);

it.each<[string, object]>([
  ['nobody we know', { row: null }],
  ['somebody who has left already', { row: { state: 'revoked' } }],
  ['a row of another client', { row: { clientId: 'theirs' } }],
  ['a row of another Zoom', { row: { issuer: 'https://zoomgov.com' } }],
  ['another app', { clientId: 'theirs' }],
])('an event about %s changes nothing', async (_, about) => {
  expect(await judged(SKEW + 1, about)).toEqual({ outcome: 'unknown_person', asked: [] });
});

it('an event that names this app, or none, is about this app', async () => {
  for (const clientId of ['ours', '', undefined])
    expect((await judged(SKEW + 1, { clientId })).outcome).toBe('wiped');
});

it('a row that moves is looked at three times, and then Zoom has to send again', async () => {
  const findByZoomUser = vi.fn(async () => connected);
  const deps = { store: { findByZoomUser }, credentials, cipher } as unknown as VaultDeps;
  const event = { zoomUserId: 'z', at: new Date(authorizedAt.getTime() + SKEW + 1) };
  expect(await judgeAndAct(deps, event, async () => undefined)).toBe('unsure');
  expect(findByZoomUser.mock.calls).toEqual([['z'], ['z'], ['z']]);
});

it('the row that was judged is wiped, and no newer one', async () => {
  const revoke = vi.fn(async () => null);
  const store = { revoke } as unknown as GrantStore;
  expect(await wipe(store, null)).toBe(false);
  expect(revoke).not.toHaveBeenCalled();
  expect(await wipe(store, connected as unknown as GrantRow)).toBe(false);
  expect(revoke).toHaveBeenCalledWith({ grantId: 'g', kind: 'deauthorized', revision: 4 });
});
