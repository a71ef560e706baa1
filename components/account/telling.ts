import type { Language } from '@/lib/i18n/language';
import type { Translator } from '@/lib/i18n/messages';

/** The language and the messages with which pages of the account are shown. */
export type AccountTelling = { language: Language; t: Translator<'account'> };
