import { describe, expect, it } from 'vitest';
import { ZoomNetworkError, ZoomOAuthError } from './errors';
import { networkError } from './send';

const failed = (cause: unknown) => new TypeError('fetch failed', { cause });
const withCode = (code: string, syscall?: string) => Object.assign(new Error(code), { code, syscall });
const meaning = (error: unknown) => networkError(error).code;

describe('an error of the network', () => {
  it.each([
    ['ECONNREFUSED', 'connect'],
    ['ENOTFOUND', 'getaddrinfo'],
    ['EAI_AGAIN', 'getaddrinfo'],
    ['EHOSTUNREACH', 'connect'],
    ['ENETUNREACH', 'connect'],
    ['ENETDOWN', 'connect'],
    ['EADDRNOTAVAIL', 'connect'],
  ])('says that nothing was sent: %s', (code, syscall) => {
    expect(meaning(failed(withCode(code, syscall)))).toBe('unreachable');
  });

  it.each([
    'UND_ERR_CONNECT_TIMEOUT',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'CERT_HAS_EXPIRED',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ])('says that nothing was sent, because no connection was agreed on: %s', (code) => {
    expect(meaning(failed(withCode(code)))).toBe('unreachable');
  });

  it('says that nothing was sent when no address of a name could be reached', () => {
    const each = [withCode('ECONNREFUSED', 'connect'), withCode('ENETUNREACH', 'connect')];
    expect(meaning(failed(new AggregateError(each)))).toBe('unreachable');
  });

  it.each([
    ['our own deadline', new DOMException('The operation was aborted due to timeout', 'TimeoutError')],
    ['an abort', new DOMException('This operation was aborted', 'AbortError')],
    ['silence before the head', failed(withCode('UND_ERR_HEADERS_TIMEOUT'))],
    ['silence before the end', failed(withCode('UND_ERR_BODY_TIMEOUT'))],
  ])('leaves open whether Zoom acted after %s: it is a timeout', (_, error) => {
    expect(meaning(error)).toBe('timeout');
  });

  it.each([
    ['a reset', failed(withCode('ECONNRESET', 'read'))],
    ['a connection that timed out in use', failed(withCode('ETIMEDOUT', 'read'))],
    ['a broken pipe', failed(withCode('EPIPE', 'write'))],
    ['the other side’s end', failed(withCode('UND_ERR_SOCKET'))],
    ['an error without a code', new Error('?')],
    ['something thrown that is no error', 'torn'],
    ['nothing', undefined],
  ])('leaves open whether Zoom acted after %s', (_, error) => {
    expect(meaning(error)).toBe('reset');
  });

  it('keeps what was behind it, for the log of whoever looks', () => {
    const cause = failed(withCode('ECONNRESET', 'read'));
    expect(networkError(cause)).toMatchObject({ name: 'ZoomNetworkError', cause });
    expect(new ZoomOAuthError('reset', { cause: networkError(cause) })).toMatchObject({
      name: 'ZoomOAuthError',
      cause: { cause },
    });
    expect(new ZoomOAuthError('unexpected').status).toBeUndefined();
    expect(new ZoomNetworkError('reset').cause).toBeUndefined();
  });
});
