import type { FaultInput } from '@/sandbox/faults/fault';

/**
 * What a kind of trouble at the token endpoint means in fact; the test asserts what follows from it.
 * - `unspent` Zoom certainly did not act: the request was never sent
 * - `unsure` Zoom did not act, but the answer does not show it
 * - `lost` Zoom acted, and its answer never arrived
 * - `operator` this app's own credentials are wrong
 * - `death` Zoom refuses the grant for good
 * - `none` an unusual answer, but with tokens
 */
export type Meaning = 'unspent' | 'unsure' | 'lost' | 'operator' | 'death' | 'none';

/** A process of the fleet with the trouble built in; otherwise the sandbox makes it. */
export type Special = 'no dns' | 'nothing listens' | 'two hours ahead';

export interface Kind {
  /** Completes the sentence "when Zoom's token endpoint ...". */
  what: string;
  means: Meaning;
  /** The `failure` in the row. */
  failure?: string;
  fault?: Omit<FaultInput, 'endpoint' | 'person' | 'times'>;
  on?: Special;
  /** How Zoom refuses, for a real end of the grant. */
  no?: { failsAs: 'invalid_grant' | 'invalid_request'; status: 400 | 401 };
  /** When Zoom says that it may be asked again, in seconds from now: between these two values. */
  retryIn?: [number, number];
}

const status = (code: number, json?: unknown) => ({ kind: 'status' as const, status: code, json });
const oauthError = (code: number, error: string, reason: string) => status(code, { reason, error });

export const KINDS: Kind[] = [
  { what: 'has no address in DNS', means: 'unspent', failure: 'unreachable', on: 'no dns' },
  { what: 'refuses the connection', means: 'unspent', failure: 'unreachable', on: 'nothing listens' },
  {
    what: 'resets the connection before it acts',
    means: 'unsure',
    failure: 'reset',
    fault: { kind: 'reset' },
  },
  {
    what: 'resets the connection after it acted',
    means: 'lost',
    failure: 'reset',
    fault: { kind: 'reset', when: 'after' },
  },
  { what: 'hangs before it acts', means: 'unsure', failure: 'timeout', fault: { kind: 'hang' } },
  { what: 'hangs after it acted', means: 'lost', failure: 'timeout', fault: { kind: 'hang', when: 'after' } },
  {
    what: 'drips its answer past the deadline',
    means: 'lost',
    failure: 'timeout',
    fault: { kind: 'drip', ms: 100 },
  },
  { what: 'drips its answer just in time', means: 'none', fault: { kind: 'drip', ms: 1 } },
  { what: 'breaks off in the middle of its answer', means: 'lost', failure: 'reset', fault: { kind: 'cut' } },
  { what: 'answers 408', means: 'unsure', failure: 'request_timeout', fault: status(408) },
  {
    what: 'answers 429 with a date to wait for',
    means: 'unsure',
    failure: 'rate_limited',
    fault: { kind: 'rate-limit' },
    retryIn: [40, 70],
  },
  {
    what: 'answers 429 with seconds to wait',
    means: 'unsure',
    failure: 'rate_limited',
    fault: { kind: 'rate-limit', headers: { 'Retry-After': '90' } },
    retryIn: [80, 95],
  },
  {
    what: 'answers 429 and no more',
    means: 'unsure',
    failure: 'rate_limited',
    fault: status(429),
    retryIn: [0, 2],
  },
  {
    what: 'answers 429 after it acted',
    means: 'lost',
    failure: 'rate_limited',
    fault: { kind: 'rate-limit', when: 'after' },
    retryIn: [40, 70],
  },
  { what: 'answers 500', means: 'unsure', failure: 'server_error', fault: status(500) },
  { what: 'answers 502 in HTML', means: 'unsure', failure: 'server_error', fault: { kind: 'html' } },
  { what: 'answers 503', means: 'unsure', failure: 'server_error', fault: status(503) },
  { what: 'answers 504', means: 'unsure', failure: 'server_error', fault: status(504) },
  { what: 'answers 500 in XML', means: 'unsure', failure: 'server_error', fault: { kind: 'xml' } },
  {
    what: 'answers 500 after it acted',
    means: 'lost',
    failure: 'server_error',
    fault: { ...status(500), when: 'after' },
  },
  { what: 'answers 200 and nothing', means: 'unsure', failure: 'malformed', fault: { kind: 'empty' } },
  {
    what: 'answers 200 in HTML',
    means: 'unsure',
    failure: 'malformed',
    fault: { kind: 'html', status: 200 },
  },
  { what: 'answers 200 in XML', means: 'unsure', failure: 'malformed', fault: { kind: 'xml', status: 200 } },
  {
    what: 'answers 200 with an error in it',
    means: 'unsure',
    failure: 'malformed',
    fault: oauthError(200, 'invalid_grant', 'Invalid Token!'),
  },
  {
    what: 'answers with half of its JSON',
    means: 'lost',
    failure: 'malformed',
    fault: { kind: 'truncated' },
  },
  {
    what: 'answers with a number for a token',
    means: 'lost',
    failure: 'malformed',
    fault: { kind: 'answer', fields: { access_token: 7, refresh_token: true } },
  },
  {
    what: 'answers without a refresh token',
    means: 'lost',
    failure: 'malformed',
    fault: { kind: 'answer', fields: { refresh_token: null } },
  },
  {
    what: 'does not say how long a token lives',
    means: 'none',
    fault: { kind: 'answer', fields: { expires_in: null } },
  },
  {
    what: 'says that a token lives for no time',
    means: 'none',
    fault: { kind: 'answer', fields: { expires_in: 0 } },
  },
  {
    what: 'says that a token lives for a century',
    means: 'none',
    fault: { kind: 'answer', fields: { expires_in: 3_200_000_000 } },
  },
  {
    what: 'names scopes and an address that no database takes',
    means: 'none',
    fault: {
      kind: 'answer',
      fields: {
        scope: 'user:read:user a\u0000b \ud800',
        api_url: 'https://api.zoom.us/\u0000',
        token_type: 7,
      },
    },
  },
  { what: 'is asked by a process whose clock is two hours ahead', means: 'none', on: 'two hours ahead' },
  {
    what: 'does not know this client',
    means: 'operator',
    failure: 'invalid_client',
    fault: oauthError(401, 'invalid_client', 'Invalid client_id or client_secret'),
  },
  {
    what: 'does not support this grant type',
    means: 'operator',
    failure: 'unsupported_grant_type',
    fault: oauthError(400, 'unsupported_grant_type', 'Unsupported grant type'),
  },
  {
    what: 'refuses for a reason nobody knows',
    means: 'unsure',
    failure: 'unexpected',
    fault: oauthError(400, 'invalid_request', 'The moon is in the wrong quarter'),
  },
  {
    what: 'is hidden behind a firewall’s 403',
    means: 'unsure',
    failure: 'unexpected',
    fault: { kind: 'html', status: 403 },
  },
  {
    what: 'has acted, behind a firewall that makes it a 403',
    means: 'lost',
    failure: 'unexpected',
    fault: { kind: 'html', status: 403, when: 'after' },
  },
  {
    what: 'redirects to somewhere else',
    means: 'unsure',
    failure: 'unexpected',
    fault: { kind: 'html', status: 302, headers: { location: 'https://status.zoom.invalid/' } },
  },
  {
    what: 'says invalid_grant, and means it',
    means: 'death',
    failure: 'invalid_grant',
    no: { failsAs: 'invalid_grant', status: 400 },
  },
  {
    what: 'says no in its older form, 401 invalid_grant',
    means: 'death',
    failure: 'invalid_grant',
    no: { failsAs: 'invalid_grant', status: 401 },
  },
  {
    what: 'says no in its oldest form, invalid_request "Invalid Token!"',
    means: 'death',
    failure: 'invalid_grant',
    no: { failsAs: 'invalid_request', status: 400 },
  },
];
