import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readCommandLine } from './command-line.ts';

const read = (args: string[], env: Record<string, string> = {}) =>
  readCommandLine(args, env as NodeJS.ProcessEnv);
const start = (args: string[], env: Record<string, string> = {}) => {
  const wish = read(args, env);
  return wish.kind === 'start' ? { seedFile: wish.seedFile, ...wish.options } : wish;
};

test('an option wins over its variable, and what nobody said is as ever', () => {
  expect(start([])).toMatchObject({ port: 4000, host: '127.0.0.1', appUrl: undefined, switches: {} });
  const env = { SANDBOX_PORT: '4100', SANDBOX_APP_URL: 'http://127.0.0.1:5001', SANDBOX_HOST: '' };
  expect(start([], env)).toMatchObject({ port: 4100, host: '127.0.0.1', appUrl: 'http://127.0.0.1:5001' });
  expect(start(['--app', 'http://a.test', '--port=0'], env)).toMatchObject({
    port: 0,
    appUrl: 'http://a.test',
  });
});

test('where sign-ins come back is said in the same two ways', () => {
  expect(start(['--redirect', '/back'])).toMatchObject({ redirect: '/back' });
  expect(start([], { SANDBOX_REDIRECT: '/back' })).toMatchObject({ redirect: '/back' });
});

test('switches come several at once, by option and by variable', () => {
  const [one, two] = ['wording124=expired', 'seriesInList=one entry, first date'];
  const switches = { wording124: 'expired', seriesInList: 'one entry, first date' };
  expect(start(['--switch', one, '--switch', two])).toMatchObject({ switches });
  expect(start([], { SANDBOX_SWITCHES: ` ${one} ; ${two};` })).toMatchObject({ switches });
});

test('a moment and a word make every run the same', () => {
  const env = { SANDBOX_NOW: '2026-07-01T09:00:00+02:00', SANDBOX_RANDOM: 'x' };
  expect(start([], env)).toMatchObject({ now: Date.UTC(2026, 6, 1, 7), random: 'x' });
});

test('a file can be checked instead', () => {
  expect(read(['check', 'my.json'])).toEqual({ kind: 'check', file: 'my.json', appUrl: undefined });
});

test('its version is that of the package', () => {
  const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'));
  for (const word of ['--version', '-v']) expect(read([word])).toEqual({ kind: 'print', text: version });
});

test('help names every option with its variable', () => {
  const wish = read(['--help']);
  const text = wish.kind === 'print' ? wish.text : '';
  for (const word of ['--app URL', 'SANDBOX_APP_URL', '--seed FILE', 'SANDBOX_ORIGIN', 'check FILE'])
    expect(text).toContain(word);
});

test.each([
  [['--prot', '1'], '--prot is no option: zoom-sandbox --help'],
  [['--port', '4000x'], '"4000x" is not a port, 0 to 65535'],
  [['--port', '65536'], 'is not a port'],
  [['--port'], '--port wants NUMBER after it'],
  [
    ['--app', '127.0.0.1:3000'],
    '--app (SANDBOX_APP_URL): "127.0.0.1:3000" is no http or https address, as in http://127.0.0.1:3000',
  ],
  [['--origin', 'https:/a.test'], '--origin (SANDBOX_ORIGIN): "https:/a.test" is no http or https address'],
  [['--redirect', 'callback'], '--redirect (SANDBOX_REDIRECT): "callback" is no path, as in /callback'],
  [['start'], '"start" is no command'],
  [['check'], 'check wants the name of one file'],
  [['check', 'a', 'b'], 'check wants the name of one file'],
  [['--now', 'noon'], '"noon" is no moment'],
  [['--now', '2026-07-01T09:00:00'], 'is no moment'],
  [['--now', '2026-07-32T09:00:00Z'], 'is no moment'],
  [['--switch', 'wording=1'], '--switch wording is no switch'],
  [['--switch', 'wording124=poetic'], '--switch wording124 takes one of: by cause, expired, invalid'],
])('%j is refused with a sentence', (args, sentence) => {
  expect(() => read(args)).toThrow(sentence);
});
