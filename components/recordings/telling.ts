import type { Zone } from '@/lib/data/recordings/access';
import type { Language } from '@/lib/i18n/language';
import type { Translator } from '@/lib/i18n/messages';

/** Where, when and in which language recordings are told. */
export type RecordingsTelling = Zone & { language: Language; t: Translator<'recordings'> };

/** An address of these pages. @param path behind /recordings */
export function hrefTo(path: string, query: Record<string, string | number | undefined> = {}): string {
  const given = Object.entries(query).filter(
    (pair): pair is [string, string | number] => pair[1] !== undefined,
  );
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return `/recordings${path}${given.length > 0 ? `?${search}` : ''}`;
}
