import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ACCOUNT_ENVIRONMENT } from '@/proof/worlds/account';
import { dataWorld } from '@/proof/worlds/data';
import { recordingCommands, SMALL } from '@/proof/worlds/recording-commands';
import { compare } from '@/proof/worlds/saved-recordings';

const world = dataWorld(ACCOUNT_ENVIRONMENT);
const here = recordingCommands(world);
const { calls, save, somebody } = here;

const ROUNDS = 12;
const upTo = (most: number) => Math.floor(Math.random() * (most + 1));

type Line = { begun?: string; saved?: string; file: string };

/**
 * The folder as a kill may have left it: its manifest ends at any byte, a file that had been begun by then is there in part,
 * up to any byte, or whole under its name, and one that had not is not there. @returns what was done, for whoever reads of a failure
 */
function killAnywhere(manifest: string): string[] {
  const files = new Map(here.place.saved().map((line) => [line.file, line])).values();
  const bytes = readFileSync(manifest);
  const cut = upTo(bytes.length - 1);
  writeFileSync(manifest, bytes.subarray(0, cut));
  const known = bytes
    .subarray(0, cut)
    .toString()
    .split('\n')
    // The last one is not whole, or nothing; of those before, some were cut off by a kill before.
    .slice(0, -1)
    .flatMap((text): Line[] => (text.endsWith('}') ? [JSON.parse(text)] : []));
  const has = (kind: 'begun' | 'saved', id: string) =>
    known.some((line) => line[kind] !== undefined && line.file === id);
  const done = [`manifest cut at ${cut} of ${bytes.length}`];
  for (const { at, file, path } of files) {
    if (has('saved', file)) continue;
    if (!has('begun', file)) rmSync(at);
    else if (upTo(2) > 0) {
      const content = readFileSync(at);
      const there = upTo(content.length);
      renameSync(at, `${at}.part`);
      writeFileSync(`${at}.part`, content.subarray(0, there));
      done.push(`${path}: ${there} of ${content.length}`);
    } else done.push(`${path}: whole, and not noted`);
  }
  return done;
}

it(`goes on from whatever a kill left, ${ROUNDS} times at random bytes: byte for byte the same`, async () => {
  const id = await somebody('Killed', [
    { ...SMALL, topic: 'Film', participantAudio: ['Ann', 'Bo'] },
    { ...SMALL, topic: '定例会議' },
  ]);
  expect((await save([id])).json).toMatchObject({ saved: 6, whole: true });
  const manifest = here.place.files().find((file) => file.endsWith('manifest.jsonl')) ?? '';
  const before = new Map(here.place.names().map((name) => [name, '']));
  for (let round = 0; round < ROUNDS; round++) {
    const state = killAnywhere(manifest);
    const { status, json, told } = await save([id]);
    const { wrong, looked } = await compare(world.zoom, id, here.place);
    const sum = Number(json.saved) + Number(json.there);
    expect({
      state,
      status,
      told,
      wrong,
      looked,
      failed: json.failed,
      sum,
      names: here.place.names(),
    }).toEqual({
      ...{ state, status: 0, told: '', wrong: [], looked: 4, failed: 0, sum: 6, names: [...before.keys()] },
    });
    await world.zoom.clearRequests();
    expect((await save([id])).json).toMatchObject({ saved: 0, there: 6 });
    expect([state, await calls('files'), await calls('api.recordings.get')]).toEqual([state, 0, 0]);
  }
});
