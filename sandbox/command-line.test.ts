import { expect, test } from 'vitest';
import { readCommandLine } from './command-line.ts';

const read = (args: string[], env: Record<string, string> = {}) =>
  readCommandLine(args, env as NodeJS.ProcessEnv);

test('an option wins over its variable, and what nobody said is as ever', () => {
  expect(read([])).toMatchObject({ port: 4000, host: '127.0.0.1', appUrl: undefined, help: undefined });
  const env = { SANDBOX_PORT: '4100', SANDBOX_APP_URL: 'http://127.0.0.1:5001', SANDBOX_HOST: '' };
  expect(read([], env)).toMatchObject({ port: 4100, host: '127.0.0.1', appUrl: 'http://127.0.0.1:5001' });
  expect(read(['--app', 'http://a.test', '--port=0'], env)).toMatchObject({
    port: 0,
    appUrl: 'http://a.test',
  });
});

test('help names every option with its variable', () => {
  const { help = '' } = read(['--help']);
  for (const word of ['--app URL', 'SANDBOX_APP_URL', '--seed FILE', 'SANDBOX_ORIGIN'])
    expect(help).toContain(word);
});

test.each([
  [['--prot', '1'], "Unknown option '--prot'"],
  [['--port', '4000x'], '"4000x" is not a port, 0 to 65535'],
  [['--port', '65536'], 'is not a port'],
  [['--port'], 'argument missing'],
  [['start'], "Unexpected argument 'start'"],
])('%j is refused with a sentence', (args, sentence) => {
  expect(() => read(args)).toThrow(sentence);
});
