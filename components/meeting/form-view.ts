import type { MeetingForm } from '@/lib/data/meetings/form-page';
import type { Language } from '@/lib/i18n/language';
import type { Translator } from '@/lib/i18n/messages';

export type FormProps = {
  form: MeetingForm;
  /** The route that saves it; works without JavaScript. */
  action: string;
  /** The page of the form, and the target of its cancel link. */
  page: string;
  cancel: string;
  isNew: boolean;
  atZoom?: string;
  language: Language;
  t: Translator<'meeting'>;
};
