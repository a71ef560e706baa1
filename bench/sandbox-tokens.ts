import { cpus } from 'node:os';
import { createControl } from '../sandbox/client.ts';
import { createSandbox } from '../sandbox/index.ts';

/**
 * How many token calls a second the sandbox answers, client and server sharing this process, and whether its memory stays
 * where it was. Prints figures; fails only when an answer is wrong.
 *
 *   node --expose-gc --import tsx bench/sandbox-tokens.ts [seconds]
 */
const SECONDS = Number(process.argv[2] ?? 10);
const PEOPLE = 16;
const BASIC = `Basic ${Buffer.from('sandbox-client-id:sandbox-client-secret').toString('base64')}`;

const sandbox = await createSandbox();
const control = createControl(sandbox.url);
const latencies: number[] = [];
let spent = '';

async function refresh(refreshToken: string): Promise<{ status: number; token: string }> {
  const started = performance.now();
  const answer = await fetch(`${sandbox.url}/oauth/token`, {
    method: 'POST',
    headers: { authorization: BASIC },
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken }),
  });
  const json = (await answer.json()) as { refresh_token?: string };
  latencies.push(performance.now() - started);
  return { status: answer.status, token: json.refresh_token ?? '' };
}

/** One person's chain of refreshes, each with the token the last one brought. */
async function chain(name: string, until: number): Promise<number> {
  const person = await control.createPerson({ name });
  let { refresh_token: token } = await control.issueTokens({ person: person.id });
  let count = 0;
  while (performance.now() < until) {
    spent = token;
    const { status, token: next } = await refresh(token);
    if (status !== 200 || next === token) throw new Error(`refresh ${count} of ${name} answered ${status}`);
    token = next;
    count += 1;
  }
  return count;
}

async function round(seconds: number): Promise<{ perSecond: number; heap: number }> {
  const started = performance.now();
  const until = started + seconds * 1000;
  const counts = await Promise.all(Array.from({ length: PEOPLE }, (_, at) => chain(`Bench ${at}`, until)));
  const perSecond = counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - started) / 1000);
  await control.reset();
  globalThis.gc?.();
  return { perSecond, heap: process.memoryUsage().heapUsed / 2 ** 20 };
}

await round(2);
const rounds = [];
for (let at = 0; at < 3; at += 1) rounds.push(await round(SECONDS / 3));

const { status } = await refresh(spent);
if (status !== 400) throw new Error(`a spent token answered ${status}`);
await sandbox.close();

const sorted = latencies.sort((a, b) => a - b);
const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
console.log(`sandbox token calls, ${PEOPLE} people at once, ${cpus().length} cpus, node ${process.version}`);
console.log(`  per second: ${rounds.map(({ perSecond }) => Math.round(perSecond)).join(', ')}`);
console.log(`  latency ms: p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}`);
console.log(`  heap MiB after each round: ${rounds.map(({ heap }) => heap.toFixed(1)).join(', ')}`);
