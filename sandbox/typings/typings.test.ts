import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gather } from './gather.ts';

/**
 * Zoom's own typings, of its package @zoom/rivet, against what the sandbox says: every field has to be known there and of that
 * type, and none that has to be there may be missing. What differs all the same, each with its reason.
 */
const DIFFERENCES: Record<string, string> = {
  'MeetingsCreateMeetingResponse.uuid': 'ZoomNet reads a created meeting as any other (zoom-facts M16)',
  'MeetingsCreateMeetingResponse.host_id': 'as uuid',
  'MeetingsCreateMeetingResponse.status': 'as uuid',
  'RecordingsGetUsersRecordingsResponse.recordings.call_element_id':
    'the API’s description has it (zoom-facts 2.6)',
  'AppDeauthorizedEvent.event_ts':
    'outside the payload in Zoom’s text, inside in the typings: a switch (zoom-facts 3.4)',
};

const run = promisify(execFile);
/** In the repository that of its root, in a copy of the sandbox's folder its own. */
const modules = dirname(dirname(createRequire(import.meta.url).resolve('typescript/package.json')));
const MODULES = ['users', 'meetings', 'phone', 'marketplace', 'accounts'];
const typings = Object.fromEntries(
  MODULES.map((name) => [name, readFileSync(join(modules, `@zoom/rivet/${name}/${name}.d.ts`), 'utf8')]),
);
const moduleOf = (type: string) =>
  MODULES.find((name) => new RegExp(`^type ${type} =`, 'm').test(typings[name] ?? ''));

/** Each without a field, in every entry of a list on the way. */
function without(value: unknown, [step = '', ...rest]: string[]): unknown {
  if (Array.isArray(value)) return value.map((one) => without(one, [step, ...rest]));
  const { [step]: inside, ...others } = value as Record<string, unknown>;
  return rest.length === 0 ? others : { ...others, [step]: without(inside, rest) };
}

const pathsOf = (type: string) =>
  Object.keys(DIFFERENCES).flatMap((path) => (path.startsWith(`${type}.`) ? [path.split('.').slice(1)] : []));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zoom-typings-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('every answer and event is of the type that Zoom’s own library has for it, but for what is listed', async () => {
  const said = await gather();
  const write = (file: string, type: string, value: unknown) => {
    const from = join(modules, `@zoom/rivet/${moduleOf(type)}/${moduleOf(type)}.js`);
    const text = `import type { ${type} } from '${from}';\nexport const said: ${type} = ${JSON.stringify(value, null, 1)};\n`;
    writeFileSync(join(folder, `${file}.ts`), text);
  };
  expect(Object.keys(said).filter((type) => !moduleOf(type))).toEqual([]);
  expect(Object.keys(said)).toHaveLength(41);
  for (const [type, value] of Object.entries(said)) {
    write(type, type, pathsOf(type).reduce(without, value));
    // And with each listed difference alone: an entry that is none any more is told.
    for (const path of pathsOf(type)) {
      const others = pathsOf(type).filter((one) => one.join() !== path.join());
      write([type, ...path].join('.'), type, others.reduce(without, value));
    }
  }
  const options = {
    strict: true,
    skipLibCheck: true,
    module: 'esnext',
    moduleResolution: 'bundler',
    noEmit: true,
  };
  const compilerOptions = { ...options, target: 'es2022', types: [] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  const compiler = join(modules, 'typescript/bin/tsc');
  const { stdout } = await run(process.execPath, [compiler, '-p', folder], { cwd: folder }).catch(
    (error) => error,
  );
  const lines = String(stdout)
    .split('\n')
    .filter((line) => line.includes('error TS'));
  const isListed = (line: string) => Object.keys(DIFFERENCES).some((name) => line.startsWith(`${name}.ts(`));
  expect(lines.filter((line) => !isListed(line))).toEqual([]);
  const told = Object.keys(DIFFERENCES).filter((name) =>
    lines.some((line) => line.startsWith(`${name}.ts(`)),
  );
  expect(told).toEqual(Object.keys(DIFFERENCES));
});
