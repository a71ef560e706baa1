import 'server-only';
import type { Env } from '@/lib/env';

/** The URLs to paste into Zoom's pages for the app; they have to match exactly. */
export function zoomUrls(env: Env): { redirect: string; webhook: string; deauthorization: string } {
  const webhook = `${env.AUTH_URL}/api/webhooks/zoom`;
  return { redirect: `${env.AUTH_URL}/api/auth/callback/zoom`, webhook, deauthorization: webhook };
}
