import 'server-only';
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { cookies, headers } from 'next/headers';
import { env, isLoopback } from '@/lib/env';
import { readArrival } from '@/lib/http/arrival';
import { readForm } from '@/lib/http/form';
import { seeOther } from '@/lib/http/see-other';
import type { Check } from '@/lib/jobs/doctor/check';
import { examine } from '@/lib/jobs/doctor/examine';
import { zoomUrls } from '@/lib/jobs/doctor/zoom-urls';
import { accountScopes, OPTIONAL_SCOPES, SCOPES } from '@/lib/zoom/scopes';

export type Setup = {
  checks: Check[];
  urls: { redirect: string; webhook: string; deauthorization: string };
  scopes: readonly string[];
  optionalScopes: readonly string[];
  /** For the company's own app; undefined when none is configured. */
  accountScopes?: readonly string[];
};
/** `hidden`: the page does not exist, because no code is set. */
export type SetupResult = { ok: true; setup: Setup } | { ok: false; reason: 'code_needed' | 'hidden' };

/** `__Host-` would require the path `/`; this cookie is for one page. */
const cookieName = () => `${isSecure() ? '__Secure-' : ''}evergreen.setup`;
const isSecure = () => env().AUTH_URL.startsWith('https://');
const ONE_HOUR_S = 3_600;

const sameDigest = (a: string, b: string) =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

/**
 * A pass for people who know the code. Its expiry is part of the signed value, so the browser need not be
 * trusted. s
 */
const passFor = (code: string, expiresAt: number) => {
  const mac = createHmac('sha256', env().AUTH_SECRET).update(`setup ${expiresAt} ${code}`).digest('hex');
  return `${expiresAt}.${mac}`;
};

function isPass(pass: string, code: string, nowS: number): boolean {
  const expiresAt = Number(/^(\d{1,12})\.[0-9a-f]{64}$/.exec(pass)?.[1] ?? 0);
  return expiresAt > nowS && sameDigest(pass, passFor(code, expiresAt));
}

const nowS = () => Math.floor(Date.now() / 1_000);

async function access(): Promise<'open' | 'code_needed' | 'hidden'> {
  const { AUTH_URL, SETUP_CODE } = env();
  if (isLoopback(AUTH_URL)) return 'open';
  if (!SETUP_CODE) return 'hidden';
  const pass = (await cookies()).get(cookieName())?.value ?? '';
  return isPass(pass, SETUP_CODE, nowS()) ? 'open' : 'code_needed';
}

/**
 * The setup, examined now. Open in local use; elsewhere for people who know SETUP_CODE. Contains no secret.
 */
export async function getSetup(): Promise<SetupResult> {
  const may = await access();
  if (may !== 'open') return { ok: false, reason: may };
  return {
    ok: true,
    setup: {
      checks: await examine(undefined, readArrival(await headers())),
      urls: zoomUrls(env()),
      scopes: SCOPES,
      optionalScopes: OPTIONAL_SCOPES,
      accountScopes: env().ZOOM_S2S_ACCOUNT_ID ? accountScopes(env().ZOOM_PLAN !== undefined) : undefined,
    },
  };
}

/** `POST /api/setup`: opens the page in this browser for an hour, for somebody who knows the code. */
export async function handleSetupCode(request: Request): Promise<Response> {
  const form = await readForm(request);
  if (form instanceof Response) return form;
  const { SETUP_CODE } = env();
  if (!SETUP_CODE || !sameDigest(form.get('code') ?? '', SETUP_CODE)) return seeOther('/setup?wrong=1');
  const pass = passFor(SETUP_CODE, nowS() + ONE_HOUR_S);
  const attributes = `Path=/setup; HttpOnly; SameSite=Strict; Max-Age=${ONE_HOUR_S}`;
  return seeOther('/setup', [`${cookieName()}=${pass}; ${attributes}${isSecure() ? '; Secure' : ''}`]);
}
