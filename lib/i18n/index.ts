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

const translatorOf = (language: Language, namespace: Namespace) =>
  createTranslator({ locale: language, messages: messages[language], namespace, timeZone: 'UTC' });

/**
 * One for each language and namespace, for the life of the process, because it caches parsed messages. It
 * holds nothing about a person.
 */
const translators = new Map<string, ReturnType<typeof translatorOf>>();

function translatorFor(language: Language, namespace: Namespace) {
  const name = `${language} ${namespace}`;
  const kept = translators.get(name) ?? translatorOf(language, namespace);
  translators.set(name, kept);
  return kept;
}

/** The messages of one namespace in the language of this request. */
export async function getTranslator<N extends Namespace>(namespace: N): Promise<Translator<N>> {
  return getTranslatorIn(await getLanguage(), namespace);
}

/**
 * The messages of one namespace in a language other than the page's, for example for a message to somebody.
 */
export async function getTranslatorIn<N extends Namespace>(
  language: Language,
  namespace: N,
): Promise<Translator<N>> {
  return translatorFor(language, namespace) as unknown as Translator<N>;
}
