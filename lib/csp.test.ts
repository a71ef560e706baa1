import { afterEach, expect, test, vi } from 'vitest';
import { contentSecurityPolicy } from './csp';

afterEach(() => vi.unstubAllEnvs());

const directives = (mode: 'production' | 'development') => {
  vi.stubEnv('NODE_ENV', mode);
  return contentSecurityPolicy('abc').split('; ');
};

test('in production nothing runs, is styled or is loaded but what is ours, and nobody frames a page', () => {
  expect(directives('production')).toEqual([
    "default-src 'self'",
    "script-src 'self' 'nonce-abc' 'strict-dynamic'",
    "style-src 'self' 'nonce-abc'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]);
});

test('next dev may evaluate, style inline and keep a socket open for hot reloading, and no more', () => {
  const [production, development] = [directives('production'), directives('development')];
  expect(development.filter((directive) => !production.includes(directive))).toEqual([
    "script-src 'self' 'nonce-abc' 'strict-dynamic' 'unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "connect-src 'self' ws:",
  ]);
});
