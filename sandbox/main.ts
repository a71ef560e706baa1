#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { createSandbox } from './index.ts';
import { seedFile } from './seed/seed.ts';

const { SANDBOX_PORT = '4000', SANDBOX_HOST = '127.0.0.1', SANDBOX_ORIGIN, SANDBOX_SEED } = process.env;

async function start(): Promise<void> {
  const seed = SANDBOX_SEED ? seedFile.parse(JSON.parse(readFileSync(SANDBOX_SEED, 'utf8'))) : undefined;
  const sandbox = await createSandbox({
    port: Number(SANDBOX_PORT),
    host: SANDBOX_HOST,
    origin: SANDBOX_ORIGIN,
    seed,
  });
  console.log(`Local Zoom at ${sandbox.url} (look inside: ${sandbox.url}/_sandbox)`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
  }
}

start().catch((error: Error) => {
  console.error(`The sandbox did not start: ${error.message}`);
  process.exit(1);
});
