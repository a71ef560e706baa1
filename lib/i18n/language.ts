import { match } from '@formatjs/intl-localematcher';
import Negotiator from 'negotiator';

export const languages = ['en', 'ja'] as const;
export type Language = (typeof languages)[number];

export const languageCookie = 'language';

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

/** The language of a page: the person's choice (cookie), else their browser's, else English. */
export function chooseLanguage(chosen: string | undefined, acceptLanguage: string | null): Language {
  if (isLanguage(chosen)) return chosen;
  const wanted = new Negotiator({ headers: { 'accept-language': acceptLanguage ?? '' } })
    .languages()
    .filter(isWellFormed);
  const matched = match(wanted, languages, 'en');
  return isLanguage(matched) ? matched : 'en';
}

// The header is untrusted, and Intl throws on a malformed tag.
function isWellFormed(tag: string): boolean {
  if (tag === '*') return false;
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
