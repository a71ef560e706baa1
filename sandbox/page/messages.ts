import { english, type Messages } from './messages-en.ts';
import { japanese } from './messages-ja.ts';

export type { Messages };
export type Language = 'en' | 'ja';

/** Japanese when the browser prefers it to English, else English. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(';q=');
      return { tag: tag.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) || 0 };
    })
    .sort((a, b) => b.quality - a.quality)
    .find(({ tag }) => /^(ja|en)\b/.test(tag));
  return wanted?.tag.startsWith('ja') ? 'ja' : 'en';
}

export function messagesFor(language: Language): Messages {
  return language === 'ja' ? japanese : english;
}
