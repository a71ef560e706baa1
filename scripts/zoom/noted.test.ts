import { describe, expect, it } from 'vitest';
import type { ApiFailure } from '@/lib/zoom/client';
import type { WriteFailure } from '@/lib/zoom/meeting-writes';
import { outcomeOf } from './noted';

/** Every reason of a call: one that is added has to be put here. */
const CALLS: Record<(ApiFailure | WriteFailure)['reason'], string> = {
  missing_scope: 'missing_scope',
  not_licensed: 'not_licensed',
  rate_limited: 'rate_limited',
  daily_limit: 'daily_limit',
  operator: 'operator',
  zoom_unavailable: 'zoom_unavailable',
  not_found: 'not_found',
  invalid: 'refused',
  refused: 'refused',
  unknown: 'unanswered',
  reconnect: 'no_token',
  reauthorize: 'no_token',
  revoked: 'no_token',
  unavailable: 'no_token',
};

describe('what the audit log says of a command', () => {
  it.each(Object.entries(CALLS))('that a call ended by "%s" is "%s"', (reason, outcome) => {
    expect(outcomeOf({ end: 'away', reason })).toBe(outcome);
  });

  it.each([
    ['done', undefined, 'done'],
    ['done', 'asked', 'asked'],
    ['partly', undefined, 'partly'],
    ['partly', 'stopped', 'stopped'],
    ['partly', 'missing', 'missing'],
    ['bad_input', 'no_such_meeting', 'no_such_meeting'],
    ['away', undefined, 'failed'],
    ['away', 'surprise', 'failed'],
  ] as const)('that ended as %s, %s, is "%s"', (end, reason, outcome) => {
    expect(outcomeOf({ end, reason })).toBe(outcome);
  });
});
