import type { Zone } from '@/lib/data/meetings/days';
import type { Language } from '@/lib/i18n/language';
import type { Translator } from '@/lib/i18n/messages';

/** The language, zone and time with which a past meeting is shown, and its address. */
export type PastTelling = Zone & {
  id: string;
  /** The path of this page, for the instance that it shows. */
  path: string;
  language: Language;
  t: Translator<'past'>;
  /** The messages that all pages about meetings share. */
  meetings: Translator<'meetings'>;
};
