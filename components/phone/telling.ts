import type { Language } from '@/lib/i18n/language';
import type { Translator } from '@/lib/i18n/messages';

/** What lines of calls are told with. */
export type PhoneTelling = { language: Language; timeZone: string; t: Translator<'phone'> };
