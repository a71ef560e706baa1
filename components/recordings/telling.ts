import type { Zone } from '@/lib/data/recordings/access';
import type { Language } from '@/lib/i18n/language';
import type { Translator } from '@/lib/i18n/messages';
import { withQuery } from '@/lib/with-query';

/** The language, zone and time with which recordings are shown. */
export type RecordingsTelling = Zone & {
  language: Language;
  t: Translator<'recordings'>;
  /** Zoom's page for saving recordings, where no file passes through this app. */
  atZoom?: string;
};

/**
 * An address of these pages.
 * @param path the part after /recordings
 */
export const hrefTo = (path: string, query: Parameters<typeof withQuery>[1] = {}): string =>
  withQuery(`/recordings${path}`, query);
