import type { createTranslator } from 'use-intl/core';
import type en from './en.json';

export type Messages = typeof en;
export type Namespace = keyof Messages;
/** The messages of one namespace in the page's language, as a component receives them. */
export type Translator<N extends Namespace> = ReturnType<typeof createTranslator<Messages, N>>;
