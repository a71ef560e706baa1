import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startSandbox } from './harness.ts';
import { SWITCHES } from './switches.ts';
import { runTranscript } from './transcript.ts';

const here = import.meta.dirname;
const readme = readFileSync(join(here, 'README.md'), 'utf8');

/** `group: sentence`, the sections it is drawn from, and the file, for every test that names a source. */
function sourcedTests(): string[] {
  const files = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.test.ts'),
  );
  return files.flatMap((file) => {
    let group = '';
    const found: string[] = [];
    const source = readFileSync(join(here, file), 'utf8');
    for (const [, what, , title = ''] of source.matchAll(/\b(describe|test)\(\s*(['"])(.*?)\2,/gs)) {
      if (what === 'describe') group = title;
      const [, sentence, facts] = /^(.*) \(zoom-facts ([^)]*)\)$/.exec(title) ?? [];
      if (sentence && facts)
        found.push(`${group}: ${sentence} | ${facts.replace(', unverified', '')} | ${file}`);
    }
    return found;
  });
}

/** The cells of every line of a table, whatever the padding. */
const lines = readme
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

function rows(): { key: string; facts: string; confidence: string }[] {
  return lines
    .filter((cells) => cells[4]?.endsWith('.test.ts`'))
    .map(([, behaviour, facts = '', confidence = '', file = '']) => ({
      key: `${behaviour} | ${facts} | ${file.replaceAll('`', '')}`,
      facts,
      confidence,
    }));
}

describe('the table in the README', () => {
  test('has a row for every sourced test, and a test for every row', () => {
    const listed = rows().map(({ key }) => key);
    expect(listed.sort()).toEqual(sourcedTests().sort());
    expect(listed.length).toBeGreaterThanOrEqual(40);
  });

  test('gives every row a confidence', () => {
    for (const { key, confidence } of rows())
      expect([key, confidence]).toEqual([key, expect.stringMatching(/^[ABC?]$/)]);
  });

  test('says which switches are for one person alone, and which for one app', () => {
    const [, persons = '', apps = ''] =
      /\n(`loginTypes`[^;]*) can be set for everybody or one person; ([^;]*) for everybody or one app;/.exec(
        readme,
      ) ?? [];
    const named = (text: string) => text.match(/(?<=`)\w+(?=`)/g)?.sort();
    const only = (whom: string) =>
      Object.entries(SWITCHES).flatMap(([name, one]) => ('only' in one && one.only === whom ? [name] : []));
    expect(named(persons)).toEqual(only('person').sort());
    expect(named(apps)).toEqual(only('app').sort());
  });

  test('names every switch with its readings', () => {
    for (const [name, { values }] of Object.entries(SWITCHES)) {
      const [line = ''] = lines.filter((cells) => cells[1] === `\`${name}\``).map((cells) => cells.join(' '));
      for (const value of values)
        expect([name, line]).toEqual([name, expect.stringContaining(`\`${value}\``)]);
    }
  });
});

describe('the curl transcript in the README', () => {
  test('runs as it is written and answers as it says', async () => {
    const zoom = await startSandbox();
    try {
      const { printed, promised } = await runTranscript(readme, zoom.url);
      expect(printed).toBe(promised);
      expect(promised).toContain('Maria Lindqvist');
    } finally {
      await zoom.close();
    }
  });
});
