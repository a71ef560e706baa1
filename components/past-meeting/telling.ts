import type { Zone } from '@/lib/data/meetings/days';
import type { Language } from '@/lib/i18n/language';
import type { Translator } from '@/lib/i18n/messages';

/** Where, when and in which language a past meeting is told, and of which it is. */
export type PastTelling = Zone & {
  id: string;
  /** Of this page, about the time that it shows. */
  path: string;
  language: Language;
  t: Translator<'past'>;
  /** For what is said of every page about meetings. */
  meetings: Translator<'meetings'>;
};
