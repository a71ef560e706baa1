#!/usr/bin/env node
import { readCommandLine } from './command-line.ts';
import { startProblem } from './start-errors.ts';

async function run(): Promise<void> {
  const wish = readCommandLine(process.argv.slice(2), process.env);
  if (wish.kind === 'print') return console.log(wish.text);
  // What only some starts need is loaded by those alone: the others answer sooner.
  if (wish.kind === 'check') {
    const { checkSeedFile } = await import('./check.ts');
    return console.log(checkSeedFile(wish.file, wish.appUrl));
  }
  const { createSandbox } = await import('./index.ts');
  const file = wish.seedFile ? (await import('./seed/seed-file.ts')).readSeedFile(wish.seedFile) : undefined;
  const sandbox = await createSandbox({ ...wish.options, seed: file?.seed }).catch((error) => {
    throw new Error(startProblem(error, wish.options), { cause: error });
  });
  for (const note of file?.notes ?? []) console.log(`Note: ${note}`);
  console.log(`Local Zoom at ${sandbox.url} (look inside: ${sandbox.url}/_sandbox)`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
  }
}

run().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
