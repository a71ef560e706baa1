import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileBytes } from '@/sandbox/api/file-bytes';
import type { Control } from '@/sandbox/client';

type Line = { saved?: string; file: string; path: string; bytes: number };

/** A folder for this test, and its content. */
export function createSaveFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'recordings-'));
  const files = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
  return {
    folder,
    files,
    /** The recordings' files under their visible names, without the person's folder. */
    names: () =>
      files()
        .filter((file) => !file.endsWith('.jsonl'))
        .map((file) => file.slice(folder.length + 1).replace(/^[^/]*\//, ''))
        .sort(),
    /** The readable lines of each manifest. */
    saved: () =>
      files()
        .filter((file) => file.endsWith('manifest.jsonl'))
        .flatMap((file) =>
          readFileSync(file, 'utf8')
            .split('\n')
            .flatMap((text): (Line & { at: string })[] => {
              const line =
                text.startsWith('{"saved"') && text.endsWith('}') ? (JSON.parse(text) as Line) : undefined;
              return line ? [{ ...line, at: join(file, '..', line.path) }] : [];
            }),
        ),
    clean: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export type SaveFolder = ReturnType<typeof createSaveFolder>;

const WORDS: Record<string, string> = {
  MP4: 'Placeholder for a video: ',
  M4A: 'Placeholder for a sound track: ',
};

/**
 * Compares each video and audio file of a person's recordings with the saved one, byte by byte.
 * @returns the types of those that differ, and how many were compared
 */
export async function compare(zoom: Control, person: string, { saved }: SaveFolder) {
  const lines = new Map(saved().map((line) => [line.file, line]));
  const wrong: string[] = [];
  let looked = 0;
  for (const { topic, files } of await zoom.recordings(person))
    for (const { id, type, size } of files) {
      const words = WORDS[type];
      if (words === undefined) continue;
      looked += 1;
      const real = Buffer.from(
        await new Response(fileBytes(`${words}${topic}\n`, 0, size - 1)).arrayBuffer(),
      );
      const line = lines.get(id);
      if (!line || !readFileSync(line.at).equals(real)) wrong.push(`${topic} ${type}`);
    }
  return { wrong, looked };
}
