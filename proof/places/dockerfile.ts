import { cpSync, mkdirSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';

type Copy = { copy: string[]; to: string };
export type Step = Copy | { run: string };

/**
 * The steps of one stage of a Dockerfile that copy or run something, in order. Ours use the plain forms: one
 * line each, no variables. What is copied from another stage keeps the name it has there.
 * @throws when the stage does not exist, or contains an unknown step
 */
export function stepsOf(text: string, stage: string): Step[] {
  const own = text
    .split(/^(?=FROM )/m)
    .find((part) => new RegExp(`^FROM \\S+ AS ${stage}$`, 'm').test(part.split('\n')[0] ?? ''));
  if (!own) throw new Error(`The Dockerfile has no stage ${stage}.`);
  const lines = own.split('\n').slice(1);
  return lines.filter((line) => line !== '' && !line.startsWith('#')).flatMap(stepOf);
}

function stepOf(line: string): Step[] {
  const [, word, rest = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
  if (word === 'WORKDIR' || word === 'ENV') return [];
  if (word === 'RUN') return [{ run: rest }];
  const [, paths] = /^(?:--from=\w+ )?([^-].*)$/.exec(rest) ?? [];
  if (word !== 'COPY' || !paths) throw new Error(`Not known here: ${line}`);
  const names = paths.split(' ').map((path) => path.replace(/^\/app\//, ''));
  return [{ copy: names.slice(0, -1), to: names.at(-1) ?? '.' }];
}

/**
 * As in Docker: a target with a slash at its end is a folder for the file, and of a source folder the content
 * is copied.
 */
export function copyStep(from: string, into: string, { copy, to }: Copy): void {
  for (const name of copy) {
    const source = `${from}/${name}`;
    const isInto = to.endsWith('/') && statSync(source).isFile();
    const target = `${into}/${to}${isInto ? basename(name) : ''}`;
    mkdirSync(dirname(target), { recursive: true });
    cpSync(source, target, { recursive: true });
  }
}
