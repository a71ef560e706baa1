import { setCookie } from '@/lib/auth/cookies';
import { readForm } from '@/lib/http/form';
import { seeOther } from '@/lib/http/see-other';
import { isLanguage, languageCookie } from '@/lib/i18n/language';
import { pageOfReferer } from './return-path';

const YEAR_S = 365 * 24 * 60 * 60;

/** Stores the language that a person chose, and redirects to the page they were on. */
export async function POST(request: Request): Promise<Response> {
  const form = await readForm(request);
  if (form instanceof Response) return form;
  const chosen = form.get('language');
  const cookies = isLanguage(chosen) ? [setCookie(languageCookie, chosen, YEAR_S)] : [];
  return seeOther(pageOfReferer(request.headers.get('referer')), cookies);
}
