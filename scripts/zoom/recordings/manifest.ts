import { createReadStream } from 'node:fs';
import { appendFile, mkdir, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** One file of one recording, by Zoom's ids. */
export type FileKey = { uuid: string; id: string };

/** Where a file lies below the person's folder, and how long it is. */
export type Saved = { path: string; bytes: number };
/** A file that was begun: to go on with it, it has to be the same one still. */
export type Begun = { path: string; etag?: string; bytes?: number };

/** Nothing leads out of the folder, whoever wrote the line. */
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
 * What of a person's recordings is on the disk: lines of JSON in their folder, which are only added. A line that a kill
 * cut off is not read, and nothing is written behind it on the same line.
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
    /** The ids of each participant's own sound, which a list does not tell; undefined until they were all saved. */
    soundsOf: (uuid: string) => whole.get(uuid),
    addSaved: ({ uuid, id }: FileKey, { path: where, bytes: length }: Saved) =>
      add({ saved: uuid, file: id, path: where, bytes: length }),
    addBegun: ({ uuid, id }: FileKey, { path: where, etag, bytes: length }: Begun) =>
      add({ begun: uuid, file: id, path: where, etag, bytes: length }),
    addWhole: (uuid: string, sounds: string[]) => add({ whole: uuid, sounds }),
    /** As the manifest says, and as it is: somebody may have taken the file away. */
    async isOnDisk(key: FileKey): Promise<boolean> {
      const there = saved.get(keyOf(key));
      return there !== undefined && (await lengthOf(join(folder, there.path))) === there.bytes;
    },
  };
}

/** Bytes, or undefined where there is no such file. */
export async function lengthOf(file: string): Promise<number | undefined> {
  try {
    const found = await stat(file);
    return found.isFile() ? found.size : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Ends the last line, where a kill did not let it end. @returns whether there is a manifest */
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
