import { createReadStream } from 'node:fs';
import { appendFile, mkdir, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** One file of one recording, by Zoom's ids. */
export type FileKey = { uuid: string; id: string };

/** The path of a file below the person's folder, and its length. */
export type Saved = { path: string; bytes: number };
/** A file that was begun; it is only continued if Zoom still has the same one. */
export type Begun = { path: string; etag?: string; bytes?: number };

/** A path must not lead out of the folder, whoever wrote the line. */
const path = z.string().refine((said) => !/(^|[\\/])\.\.([\\/]|$)|^[\\/]|:/.test(said));
const bytes = z.number().int().nonnegative();
const line = z.union([
  z.object({ saved: z.string(), file: z.string(), path, bytes }),
  z.object({
    begun: z.string(),
    file: z.string(),
    path,
    etag: z.string().optional(),
    bytes: bytes.optional(),
  }),
  z.object({ whole: z.string(), sounds: z.array(z.string()) }),
]);

const NAME = 'manifest.jsonl';
const keyOf = ({ uuid, id }: FileKey) => `${uuid}\n${id}`;

export type Manifest = Awaited<ReturnType<typeof openManifest>>;

/**
 * Which of a person's recordings are on the disk: lines of JSON in their folder, to which lines are only added. A line that
 * was cut off by a kill is not read, and the next one begins on a line of its own.
 */
export async function openManifest(folder: string) {
  const file = join(folder, NAME);
  const [saved, begun] = [new Map<string, Saved>(), new Map<string, Begun>()];
  const whole = new Map<string, readonly string[]>();

  function take(said: z.output<typeof line>) {
    if ('whole' in said) return void whole.set(said.whole, said.sounds);
    const { file: id, path: where, bytes: length } = said;
    if ('saved' in said) saved.set(keyOf({ uuid: said.saved, id }), { path: where, bytes: said.bytes });
    else begun.set(keyOf({ uuid: said.begun, id }), { path: where, etag: said.etag, bytes: length });
  }

  async function add(said: z.output<typeof line>) {
    await mkdir(folder, { recursive: true });
    await appendFile(file, `${JSON.stringify(said)}\n`, { flush: true });
    take(said);
  }

  if (await mendEnd(file))
    for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      const said = line.safeParse(parsed(text));
      if (said.success) take(said.data);
    }

  return {
    savedAs: (key: FileKey) => saved.get(keyOf(key)),
    begunAs: (key: FileKey) => begun.get(keyOf(key)),
    /** The ids of the participants' separate audio files, which lists do not contain; undefined until all were saved. */
    soundsOf: (uuid: string) => whole.get(uuid),
    addSaved: ({ uuid, id }: FileKey, { path: where, bytes: length }: Saved) =>
      add({ saved: uuid, file: id, path: where, bytes: length }),
    addBegun: ({ uuid, id }: FileKey, { path: where, etag, bytes: length }: Begun) =>
      add({ begun: uuid, file: id, path: where, etag, bytes: length }),
    addWhole: (uuid: string, sounds: string[]) => add({ whole: uuid, sounds }),
    /** Saved by the manifest and on the disk: somebody may have removed the file. */
    async isOnDisk(key: FileKey): Promise<boolean> {
      const there = saved.get(keyOf(key));
      return there !== undefined && (await lengthOf(join(folder, there.path))) === there.bytes;
    },
  };
}

/** Bytes; undefined when there is no such file. */
export async function lengthOf(file: string): Promise<number | undefined> {
  try {
    const found = await stat(file);
    return found.isFile() ? found.size : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Ends the last line if a kill cut it off. @returns whether there is a manifest */
async function mendEnd(file: string): Promise<boolean> {
  const length = await lengthOf(file);
  if (!length) return false;
  const handle = await open(file, 'a+');
  try {
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, length - 1);
    if (buffer.toString() !== '\n') await handle.appendFile('\n');
  } finally {
    await handle.close();
  }
  return true;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
