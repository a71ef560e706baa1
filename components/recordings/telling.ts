import type { Zone } from '@/lib/data/recordings/access';
import type { Language } from '@/lib/i18n/language';
import type { Translator } from '@/lib/i18n/messages';
import { withQuery } from '@/lib/with-query';

/** Where, when and in which language recordings are told. */
export type RecordingsTelling = Zone & {
  language: Language;
  t: Translator<'recordings'>;
  /** Where no file comes through this app: where people save them at Zoom. */
  atZoom?: string;
};

/** An address of these pages. @param path behind /recordings */
export const hrefTo = (path: string, query: Parameters<typeof withQuery>[1] = {}): string =>
  withQuery(`/recordings${path}`, query);
