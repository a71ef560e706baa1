import { describe, expect, it } from 'vitest';
import { ZoomNetworkError, ZoomOAuthError } from './errors';
import { networkError } from './send';

const failed = (cause: unknown) => new TypeError('fetch failed', { cause });
const withCode = (code: string, syscall?: string) => Object.assign(new Error(code), { code, syscall });
const SENT = true;
const meaning = (error: unknown, sent = SENT) => networkError(error, sent).code;

describe('an error of the network', () => {
  it.each<[string, unknown]>([
    ...['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL', 'ETIMEDOUT'].map(
      (code): [string, unknown] => [code, failed(withCode(code, 'connect'))],
    ),
    ...['ENOTFOUND', 'EAI_AGAIN'].map((code): [string, unknown] => [
      code,
      failed(withCode(code, 'getaddrinfo')),
    ]),
    ...[
      'UND_ERR_CONNECT_TIMEOUT',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'CERT_HAS_EXPIRED',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ].map((code): [string, unknown] => [code, failed(withCode(code))]),
    ['no address of a name', failed(new AggregateError([withCode('ECONNREFUSED', 'connect')]))],
    ['our own deadline', new DOMException('The operation was aborted due to timeout', 'TimeoutError')],
    ['a proxy that refuses', failed(new Error('Proxy response (407) !== 200 when HTTP Tunneling'))],
    ['a reset', failed(withCode('ECONNRESET', 'read'))],
    ['an error without a code', new Error('?')],
    ['nothing', undefined],
  ])('before it was sent says that nobody can have acted on it: %s', (_, error) => {
    expect(meaning(error, !SENT)).toBe('unreachable');
  });

  it.each([
    ['our own deadline', new DOMException('The operation was aborted due to timeout', 'TimeoutError')],
    ['an abort', new DOMException('This operation was aborted', 'AbortError')],
    ['silence before the head', failed(withCode('UND_ERR_HEADERS_TIMEOUT'))],
    ['silence before the end', failed(withCode('UND_ERR_BODY_TIMEOUT'))],
    ['a connection that timed out in use', failed(withCode('ETIMEDOUT', 'read'))],
  ])('leaves open whether Zoom acted after %s: it is a timeout', (_, error) => {
    expect(meaning(error)).toBe('timeout');
  });

  it.each([
    ['a reset', failed(withCode('ECONNRESET', 'read'))],
    ['a broken pipe', failed(withCode('EPIPE', 'write'))],
    ['the other side’s end', failed(withCode('UND_ERR_SOCKET'))],
    ['an error without a code', new Error('?')],
    ['something thrown that is no error', 'thrown text'],
    ['nothing', undefined],
  ])('leaves open whether Zoom acted after %s', (_, error) => {
    expect(meaning(error)).toBe('reset');
  });

  it('keeps what was behind it, for the log of whoever looks', () => {
    const cause = failed(withCode('ECONNRESET', 'read'));
    expect(networkError(cause, SENT)).toMatchObject({ name: 'ZoomNetworkError', cause });
    expect(new ZoomOAuthError('reset', { cause: networkError(cause, SENT) })).toMatchObject({
      name: 'ZoomOAuthError',
      cause: { cause },
    });
    expect(new ZoomOAuthError('unexpected').status).toBeUndefined();
    expect(new ZoomNetworkError('reset').cause).toBeUndefined();
  });
});
