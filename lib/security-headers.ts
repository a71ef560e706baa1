/** On every answer: the guard of the server sets them (lib/http/guard.ts), and next.config.ts where there is none. */
export const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
};

const STRICT_TRANSPORT = { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' };

/** Over plain http, which is for this machine only, a promise of https must not be made (RFC 6797, 7.2). */
export const securityHeaders = (authUrl: string): Record<string, string> =>
  authUrl.startsWith('https://') ? { ...SECURITY_HEADERS, ...STRICT_TRANSPORT } : SECURITY_HEADERS;
