import 'server-only';
import { createHash } from 'node:crypto';
import { fileNameOf } from '@/lib/data/downloads/file-name';
import type { RecordedFile, Recording } from '@/lib/zoom/recordings';
import { monthOf } from './months';

/** Distinguishes a file from all other files of all recordings, and is short enough for a name. */
export const markOf = (uuid: string, fileId: string): string =>
  createHash('sha256').update(`${uuid}\n${fileId}`).digest('hex').slice(0, 8);

type Saved = RecordedFile & { id: string };

/**
 * The path under which a file is saved: `2026-11/2026-11-28 14.05 Budget - audio only 1f0c9a3e.m4a`. It
 * always contains the mark, so a file has the same name whatever else was chosen, and a later run resumes it
 * and never another one.
 */
export function savedNameOf({ uuid, topic, start }: Recording, file: Saved, timeZone: string): string {
  const began = file.start ?? start;
  const mark = markOf(uuid, file.id);
  const kind = file.view?.replaceAll('_', ' ');
  const name = fileNameOf({ start: began, topic, kind, mark, extension: file.extension }, timeZone);
  return `${monthOf(began, timeZone)}/${name}`;
}
