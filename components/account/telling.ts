import type { Language } from '@/lib/i18n/language';
import type { Translator } from '@/lib/i18n/messages';

/** What the page of the account is told with. */
export type AccountTelling = { language: Language; t: Translator<'account'> };
