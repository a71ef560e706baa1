import type { GrantRow } from '@/lib/vault/grants';

export const NOW = new Date('2026-03-01T12:00:00.000Z');
export const HOUR_MS = 3_600_000;
export const OURS = { issuer: 'https://zoom.test', clientId: 'client' };

/** The time so many ms after NOW. */
export const at = (ms: number) => new Date(NOW.getTime() + ms);

/** A healthy grant, read at NOW at the beginning of its hour, with the given differences. */
export function grantRow(different: Partial<GrantRow> = {}): GrantRow {
  return {
    id: '11111111-1111-4111-8111-111111111111',
    userId: '22222222-2222-4222-8222-222222222222',
    ...OURS,
    zoomUserId: 'zoom-user',
    zoomAccountId: 'zoom-account',
    state: 'connected',
    stateSince: NOW,
    revision: 1,
    accessToken: 'sealed access token',
    accessExpiresAt: at(HOUR_MS),
    refreshToken: 'sealed refresh token',
    issuedAt: NOW,
    scopes: [],
    authorizedAt: NOW,
    visitedAt: NOW,
    keepAliveAt: null,
    leaseOwner: null,
    leaseUntil: null,
    intentRevision: null,
    intentTries: 0,
    failures: 0,
    failure: null,
    retryAt: null,
    reauthorizedRevision: null,
    profile: null,
    profileAt: null,
    readAt: NOW,
    ...different,
  };
}
