import type { BrowserContext } from '@playwright/test';

export interface SetCookie {
  from: string;
  name: string;
  attributes: string[];
}

/** Collects every Set-Cookie of the app that this browser receives while it is open. */
export function collectCookies(context: BrowserContext, origin: string): SetCookie[] {
  const seen: SetCookie[] = [];
  context.on('response', async (response) => {
    const { origin: from, pathname } = new URL(response.url());
    if (from !== origin) return;
    for (const { name, value } of await response.headersArray().catch(() => [])) {
      if (name.toLowerCase() !== 'set-cookie') continue;
      for (const line of value.split('\n')) {
        const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
        seen.push({ from: pathname, name: pair.slice(0, pair.indexOf('=')), attributes });
      }
    }
  });
  return seen;
}

/** Cookies without a prefix, and why they need none. */
const WITHOUT_PREFIX: Record<string, string> = {
  language: 'a preference; the page takes no value but the two it knows',
};

/** The errors of cookies over https (docs/data.md). */
export function whatIsWrongWith({ from, name, attributes }: SetCookie): string[] {
  const has = (attribute: string) => attributes.some((one) => one.toLowerCase() === attribute.toLowerCase());
  const wrong: string[] = [];
  for (const needed of ['Secure', 'HttpOnly']) if (!has(needed)) wrong.push(`not ${needed}`);
  if (!has('SameSite=Lax') && !has('SameSite=Strict')) wrong.push('no SameSite');
  if (attributes.some((one) => /^domain=/i.test(one))) wrong.push('has a domain');
  if (
    name.startsWith('__Host-') ? !has('Path=/') : !name.startsWith('__Secure-') && !(name in WITHOUT_PREFIX)
  )
    wrong.push('no prefix');
  return wrong.map((what) => `${name} of ${from}: ${what}`);
}
