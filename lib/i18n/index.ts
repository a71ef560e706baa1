import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { createTranslator } from 'use-intl/core';
import en from './en.json';
import ja from './ja.json';
import { chooseLanguage, type Language, languageCookie } from './language';
import type { Messages, Namespace, Translator } from './messages';

const messages: Record<Language, Messages> = { en, ja };

/** The language of this request. */
export const getLanguage = cache(async (): Promise<Language> => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  return chooseLanguage(jar.get(languageCookie)?.value, head.get('accept-language'));
});

const translatorFor = cache(async (namespace: Namespace) => {
  const language = await getLanguage();
  return createTranslator({ locale: language, messages: messages[language], namespace, timeZone: 'UTC' });
});

/** The messages of one namespace in the language of this request. */
export function getTranslator<N extends Namespace>(namespace: N): Promise<Translator<N>> {
  return translatorFor(namespace) as unknown as Promise<Translator<N>>;
}
