import 'server-only';
import { savePathOf } from '@/lib/data/downloads/curl-file';
import type { FileKey } from '@/lib/data/downloads/ticket';
import { env, isTimeLimited } from '@/lib/env';
import { filesAtZoom } from '@/lib/zoom/endpoints';
import type { FileKind, Recording } from '@/lib/zoom/recordings';
import { FILES_SCOPE, type Part, type RecordingsAccess, recordingsAccess, type Zone, zoneOf } from './access';
import { monthAsked, recordingsOf } from './month';
import type { Month } from './months';
import { keyOf } from './rows';
import { savedNameOf } from './saved-name';

export { MOST_FILES } from '@/lib/data/downloads/ticket';

/** The choice of a form: recordings of one page of a month (all when none is named), and kinds of files. */
export type Choice = { month: unknown; page?: string; keys: string[]; kinds: string[] };

/** A chosen file and where it is saved: a path with slashes, whose parts are valid names on any system. */
export type ChosenFile = FileKey & {
  kind: FileKind;
  path: string;
  /** The address in this app from which it is downloaded. */
  url: string;
  bytes?: number;
};

export type Saving = Zone & {
  month: Month;
  page?: string;
  /** The number of recordings that have a chosen file. */
  recordings: number;
  files: ChosenFile[];
  /** The sum of the sizes that Zoom gave. */
  bytes: number;
  sizesUnknown: number;
  /** The number of files that Zoom is still processing. */
  inWork: number;
  kinds: { kind: FileKind; count: number; bytes: number }[];
  /** Whether the scope for downloading files was granted. */
  mayFetch: boolean;
};

/**
 * The files that a form chose, as Zoom lists them now: one or two calls, as for the page on which they were
 * chosen.
 * @param path the page to return to after connecting
 */
export async function getSaving(choice: Choice, path: string): Promise<Part<Saving>> {
  return savingOf(await recordingsAccess(path), choice);
}

/**
 * Where functions are time-limited, no file passes through this app (decision 29), and people are sent to
 * this page of Zoom's.
 */
export const placeAtZoom = (): string | undefined =>
  isTimeLimited() ? filesAtZoom(env().ZOOM_OAUTH_URL).recordings : undefined;

export async function savingOf(access: RecordingsAccess, choice: Choice): Promise<Part<Saving>> {
  const { month } = monthAsked(access, choice.month);
  const part = await recordingsOf(access, month, choice.page);
  if (!part.ok) return part;
  const keys = new Set(choice.keys);
  const chosen = part.value.filter(({ uuid }) => keys.size === 0 || keys.has(keyOf(uuid)));
  const kinds = new Set(choice.kinds);
  const files = chosen.flatMap((recording) => filesOf(recording, kinds, access.timeZone));
  return {
    ok: true,
    value: {
      ...zoneOf(access),
      month,
      page: choice.page,
      recordings: new Set(files.map(({ uuid }) => uuid)).size,
      files,
      bytes: sumOf(files),
      sizesUnknown: files.filter(({ bytes }) => bytes === undefined).length,
      inWork: chosen.flatMap((recording) => recording.files.filter(({ isInWork }) => isInWork)).length,
      kinds: kindsOf(files),
      mayFetch: access.allows(FILES_SCOPE),
    },
  };
}

function filesOf(recording: Recording, kinds: ReadonlySet<string>, timeZone: string): ChosenFile[] {
  return recording.files.flatMap((file) => {
    const { id, kind, bytes, url, isInWork } = file;
    if (!id || !url || isInWork || !kinds.has(kind)) return [];
    const path = savedNameOf(recording, { ...file, id }, timeZone);
    const key = { uuid: recording.uuid, id };
    return [{ ...key, kind, path, url: savePathOf(key), bytes }];
  });
}

const sumOf = (files: ChosenFile[]) => files.reduce((sum, { bytes = 0 }) => sum + bytes, 0);

/** In the order of their first appearance. */
function kindsOf(files: ChosenFile[]): Saving['kinds'] {
  const kinds = new Map<FileKind, ChosenFile[]>();
  for (const file of files) kinds.set(file.kind, [...(kinds.get(file.kind) ?? []), file]);
  return [...kinds].map(([kind, all]) => ({ kind, count: all.length, bytes: sumOf(all) }));
}
