import { isDevelopment } from '@/lib/env';

/**
 * Strict CSP with nonces. Without `form-action`, which would block the redirects of Zoom's and a company's
 * sign-in (docs/decisions/0004-sign-in-by-link.md). People's pictures come through /api/picture.
 */
export function contentSecurityPolicy(nonce: string): string {
  const development = isDevelopment();
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    `img-src 'self' data:`,
    `connect-src 'self'${development ? ' ws:' : ''}`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}
