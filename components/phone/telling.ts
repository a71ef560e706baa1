import type { Language } from '@/lib/i18n/language';
import type { Translator } from '@/lib/i18n/messages';

/** The language, the zone and the messages with which calls are shown. */
export type PhoneTelling = { language: Language; timeZone: string; t: Translator<'phone'> };
