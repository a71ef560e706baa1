import type { MeetingView } from '@/lib/data/meetings/detail';
import type { Told } from '@/lib/data/meetings/form-content';
import type { Language } from '@/lib/i18n/language';
import type { Translator } from '@/lib/i18n/messages';

export type MeetingProps = {
  meeting: MeetingView;
  told?: Told;
  startFailed: boolean;
  language: Language;
  now: Date;
  t: Translator<'meeting'>;
  guests: Record<Language, Translator<'meeting'>>;
};
