import { describe, expect, it } from 'vitest';
import { at, grantRow, HOUR_MS, NOW, OURS } from '@/proof/store/grant-row';
import type { GrantRow } from './grants';
import { judgeGrant, marginMs } from './status';

const MINUTE_MS = 60_000;
const judge = (different: Partial<GrantRow>) => judgeGrant(grantRow(different), OURS);

describe('the margin before expiry', () => {
  const margins = Array.from({ length: 2_000 }, (_, i) => marginMs(grantRow({ revision: i })));

  it('is 5 to 10 minutes for a token of an hour', () => {
    expect(Math.min(...margins)).toBeGreaterThanOrEqual(5 * MINUTE_MS);
    expect(Math.max(...margins)).toBeLessThan(10 * MINUTE_MS);
  });

  it('spreads over the whole range, so that grants of one moment do not rotate at one moment', () => {
    const tenths = new Set(margins.map((ms) => Math.floor((ms - 5 * MINUTE_MS) / (0.5 * MINUTE_MS))));
    expect(tenths.size).toBe(10);
  });

  it('is the same each time for one grant and revision, in every process', () => {
    expect(marginMs(grantRow())).toBe(marginMs(grantRow({ readAt: at(1), failures: 3 })));
    expect(marginMs(grantRow({ id: 'another' }))).not.toBe(marginMs(grantRow()));
  });

  it('is never more than half of a short life', () => {
    expect(marginMs(grantRow({ accessExpiresAt: at(20_000) }))).toBe(10_000);
    for (const unknown of [{ accessExpiresAt: null }, { issuedAt: null }])
      expect(marginMs(grantRow(unknown))).toBe(0);
  });
});

describe('a grant is judged', () => {
  const margin = marginMs(grantRow());

  it.each<[string, Partial<GrantRow>, object]>([
    ['fresh while its token is far from its end', {}, { kind: 'fresh' }],
    ['fresh one ms before its margin', { readAt: at(HOUR_MS - margin - 1) }, { kind: 'fresh' }],
    ['to be rotated soon inside its margin', { readAt: at(HOUR_MS - margin + 1) }, { kind: 'rotate_soon' }],
    ['to be rotated soon in its last ms', { readAt: at(HOUR_MS - 1) }, { kind: 'rotate_soon' }],
    ['expired at its end, not after it', { readAt: at(HOUR_MS) }, { kind: 'expired' }],
    ['expired when nobody knows its end', { accessExpiresAt: null }, { kind: 'expired' }],
    ['revoked when it is', { state: 'revoked' }, { kind: 'dead', reason: 'revoked' }],
    ['revoked when it holds no token', { accessToken: null }, { kind: 'dead', reason: 'revoked' }],
  ])('%s', (_, different, verdict) => {
    expect(judge(different)).toEqual(verdict);
  });

  it.each([{ issuer: 'https://other.test' }, { clientId: 'other' }])(
    'as of other credentials when the row names %o',
    (other) => {
      expect(judge(other)).toEqual({ kind: 'dead', reason: 'other_credentials' });
      expect(judge({ ...other, readAt: at(HOUR_MS) })).toEqual({ kind: 'dead', reason: 'other_credentials' });
    },
  );
});

describe('a grant that Zoom said no to', () => {
  const no = { state: 'reconnect_required', readAt: at(HOUR_MS) } as const;
  const lost = { ...no, revision: 7, intentRevision: 7, intentTries: 2 };

  it('asks for a reconnect when no answer had been lost before', () => {
    expect(judge(no)).toEqual({ kind: 'dead', reason: 'reconnect' });
  });

  it('asks for nothing but a trip through authorize when an answer had been lost', () => {
    expect(judge(lost)).toEqual({ kind: 'dead', reason: 'reauthorize' });
  });

  it('asks for a reconnect after that trip was made once', () => {
    expect(judge({ ...lost, reauthorizedRevision: 7 })).toEqual({ kind: 'dead', reason: 'reconnect' });
  });

  it('may make the trip again for another revision', () => {
    expect(judge({ ...lost, reauthorizedRevision: 6 })).toEqual({ kind: 'dead', reason: 'reauthorize' });
  });

  it('does not count a lost answer of an earlier revision', () => {
    expect(judge({ ...lost, intentRevision: 6 })).toEqual({ kind: 'dead', reason: 'reconnect' });
  });

  it('lives on while its access token does', () => {
    expect(judge({ ...no, readAt: NOW })).toEqual({ kind: 'valid_until_expiry', reason: 'reconnect' });
    expect(judge({ ...lost, readAt: NOW })).toEqual({ kind: 'valid_until_expiry', reason: 'reauthorize' });
  });
});
