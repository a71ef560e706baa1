import type { Zone } from '@/lib/data/meetings/days';
import type { Language } from '@/lib/i18n/language';
import type { Translator } from '@/lib/i18n/messages';

/** The language, zone and time with which meetings are shown. */
export type MeetingsTelling = Zone & { language: Language; t: Translator<'meetings'> };
