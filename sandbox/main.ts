#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { readCommandLine } from './command-line.ts';
import { createSandbox } from './index.ts';
import { seedFile } from './seed/seed.ts';

async function start(): Promise<void> {
  const { help, seed: file, ...options } = readCommandLine(process.argv.slice(2), process.env);
  if (help) return console.log(help);
  const seed = file ? seedFile.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
  const sandbox = await createSandbox({ ...options, seed });
  console.log(`Local Zoom at ${sandbox.url} (look inside: ${sandbox.url}/_sandbox)`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
  }
}

start().catch((error: Error) => {
  console.error(`The sandbox did not start: ${error.message}`);
  process.exit(1);
});
