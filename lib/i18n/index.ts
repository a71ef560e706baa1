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

const translatorFor = cache((language: Language, namespace: Namespace) =>
  createTranslator({ locale: language, messages: messages[language], namespace, timeZone: 'UTC' }),
);

/** The messages of one namespace in the language of this request. */
export async function getTranslator<N extends Namespace>(namespace: N): Promise<Translator<N>> {
  return getTranslatorIn(await getLanguage(), namespace);
}

/** The messages of one namespace in a language that is not the page's own, as for what is sent to somebody. */
export async function getTranslatorIn<N extends Namespace>(
  language: Language,
  namespace: N,
): Promise<Translator<N>> {
  return translatorFor(language, namespace) as unknown as Translator<N>;
}
