import type { Zone } from '@/lib/data/meetings/days';
import type { Language } from '@/lib/i18n/language';
import type { Translator } from '@/lib/i18n/messages';

/** Where, when and in which language meetings are told. */
export type MeetingsTelling = Zone & { language: Language; t: Translator<'meetings'> };
