import { expect, it, vi } from 'vitest';
import { endSession } from './end-session';
import { SESSION_CAP_S, type SessionToken } from './session-token';

const ends = () => ({ endSession: vi.fn(async (_: { sessionId: string; expiresAt: Date }) => undefined) });

const BEGAN = Date.UTC(2026, 0, 1) / 1_000;
const token: SessionToken = { sub: crypto.randomUUID(), sid: crypto.randomUUID(), epoch: 3, began: BEGAN };

it('is remembered until the last copy of its cookie has expired: a year of rolling, then the days of one', async () => {
  const vault = ends();
  await endSession(vault, token, 30);
  expect(vault.endSession.mock.calls).toEqual([
    [{ sessionId: token.sid, expiresAt: new Date(Date.UTC(2026, 0, 1 + 365 + 30)) }],
  ]);
  expect(SESSION_CAP_S).toBe(365 * 86_400);
});

it.each([[null], [{}], [{ ...token, sid: 'of another make' }]])(
  'ends nothing for a cookie that is no session: %j',
  async (cookie) => {
    const vault = ends();
    await endSession(vault, cookie, 30);
    expect(vault.endSession).not.toHaveBeenCalled();
  },
);

it('rejects when it could not be saved', async () => {
  const vault = { endSession: async () => Promise.reject(new Error('no database')) };
  await expect(endSession(vault, token, 30)).rejects.toThrow('no database');
});
