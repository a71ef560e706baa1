import type { createTranslator } from 'use-intl/core';
import type en from './en.json';

export type Messages = typeof en;
export type Namespace = keyof Messages;
/** What a component is given to speak with: the messages of one namespace, in the page's language. */
export type Translator<N extends Namespace> = ReturnType<typeof createTranslator<Messages, N>>;
