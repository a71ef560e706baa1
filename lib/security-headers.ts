/**
 * Set on every answer by the server's guard (lib/http/guard.ts), and by next.config.ts where there is none.
 */
export const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
};

const STRICT_TRANSPORT = { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' };

/** A server on plain http, which is used on this machine only, must not send HSTS (RFC 6797, 7.2). */
export const securityHeaders = (authUrl: string): Record<string, string> =>
  authUrl.startsWith('https://') ? { ...SECURITY_HEADERS, ...STRICT_TRANSPORT } : SECURITY_HEADERS;
