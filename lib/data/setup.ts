import 'server-only';
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { cookies, headers } from 'next/headers';
import { env, isLoopback } from '@/lib/env';
import { readArrival } from '@/lib/http/arrival';
import type { Check } from '@/lib/jobs/doctor/check';
import { examine } from '@/lib/jobs/doctor/examine';
import { zoomUrls } from '@/lib/jobs/doctor/zoom-urls';
import { SCOPES } from '@/lib/zoom/scopes';

export type Setup = {
  checks: Check[];
  urls: { redirect: string; webhook: string; deauthorization: string };
  scopes: readonly string[];
};
/** `hidden`: there is no such page, because nobody has set a code. */
export type SetupResult = { ok: true; setup: Setup } | { ok: false; reason: 'code_needed' | 'hidden' };

/** `__Host-` would need the path `/`; this pass is for one page. */
const cookieName = () => `${isSecure() ? '__Secure-' : ''}evergreen.setup`;
const isSecure = () => env().AUTH_URL.startsWith('https://');
const ONE_HOUR_S = 3_600;

const sameDigest = (a: string, b: string) =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

const passFor = (code: string) =>
  createHmac('sha256', env().AUTH_SECRET).update(`setup ${code}`).digest('hex');

async function access(): Promise<'open' | 'code_needed' | 'hidden'> {
  const { AUTH_URL, SETUP_CODE } = env();
  if (isLoopback(AUTH_URL)) return 'open';
  if (!SETUP_CODE) return 'hidden';
  const pass = (await cookies()).get(cookieName())?.value ?? '';
  return sameDigest(pass, passFor(SETUP_CODE)) ? 'open' : 'code_needed';
}

/** The set-up, looked at now. Open in local use; elsewhere to whoever knows SETUP_CODE. Holds no secret. */
export async function getSetup(): Promise<SetupResult> {
  const may = await access();
  if (may !== 'open') return { ok: false, reason: may };
  return {
    ok: true,
    setup: {
      checks: await examine(undefined, readArrival(await headers())),
      urls: zoomUrls(env()),
      scopes: SCOPES,
    },
  };
}

/** Opens the page in this browser for an hour. @returns whether the code was right */
export async function openSetup(code: string): Promise<boolean> {
  const { SETUP_CODE } = env();
  if (!SETUP_CODE || !sameDigest(code, SETUP_CODE)) return false;
  const options = { httpOnly: true, sameSite: 'strict', path: '/setup', maxAge: ONE_HOUR_S } as const;
  (await cookies()).set(cookieName(), passFor(SETUP_CODE), { ...options, secure: isSecure() });
  return true;
}
