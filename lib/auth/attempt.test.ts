import { expect, test } from 'vitest';
import { ZoomNetworkError, ZoomOAuthError } from '@/lib/zoom/errors';
import { problemOfExchange } from './attempt';

test.each(['unreachable', 'timeout', 'reset'] as const)(
  'a code exchange that ends in %s is Zoom not answering, whoever names it',
  (code) => {
    expect(problemOfExchange(new ZoomNetworkError(code))).toBe('zoom_unavailable');
    expect(problemOfExchange(new ZoomOAuthError(code))).toBe('zoom_unavailable');
  },
);

test('a code that Zoom refuses ran out, wrong credentials are the operator’s, anything else is unknown', () => {
  for (const code of ['invalid_grant', 'invalid_code'] as const)
    expect(problemOfExchange(new ZoomOAuthError(code))).toBe('code_expired');
  expect(problemOfExchange(new ZoomOAuthError('unexpected'))).toBe('unknown');
  expect(problemOfExchange(new ZoomOAuthError('invalid_client'))).toBe('operator');
  expect(problemOfExchange(new TypeError('of our own'))).toBe('unknown');
});
