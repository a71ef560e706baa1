import { cookies } from 'next/headers';
import { cookieOptions } from '@/lib/auth/cookies';
import { isLanguage, languageCookie } from '@/lib/i18n/language';
import { pageOfReferer } from './return-path';

const YEAR_S = 365 * 24 * 60 * 60;

/** Remembers the language a person chose, and takes them back to the page they were on. */
export async function POST(request: Request): Promise<Response> {
  const chosen = await request.formData().then(
    (form) => form.get('language'),
    () => null,
  );
  if (isLanguage(chosen)) {
    const jar = await cookies();
    jar.set(languageCookie, chosen, { ...cookieOptions(), maxAge: YEAR_S });
  }
  return new Response(null, {
    status: 303,
    headers: { location: pageOfReferer(request.headers.get('referer')) },
  });
}
