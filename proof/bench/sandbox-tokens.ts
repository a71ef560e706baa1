import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { cpus } from 'node:os';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { createControl } from '@/sandbox/client.ts';
import { createSandbox } from '@/sandbox/index.ts';

/**
 * The number of token calls that the sandbox answers in a second (in one thread, its callers in another), and whether its
 * memory grows. Prints figures; fails only when an answer is wrong. With a number of calls it makes these without a reset, and
 * tells the memory after each tenth of them.
 *
 *   node --expose-gc --import tsx proof/bench/sandbox-tokens.ts [seconds]
 *   node --expose-gc --import tsx proof/bench/sandbox-tokens.ts calls 1000000
 */
const CALLS = process.argv[2] === 'calls' ? Number(process.argv[3]) : undefined;
const SECONDS = Number(CALLS === undefined ? (process.argv[2] ?? 12) : 12);
const PEOPLE = 16;
const BASIC = `Basic ${Buffer.from('sandbox-client-id:sandbox-client-secret').toString('base64')}`;

async function serve(): Promise<void> {
  const sandbox = await createSandbox();
  parentPort?.on('message', () => {
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    parentPort?.postMessage((heapUsed + external) / 2 ** 20);
  });
  parentPort?.postMessage(sandbox.url);
}

const agent = new Agent({ keepAlive: true, maxSockets: PEOPLE });
const latencies: number[] = [];

function refresh(url: string, refreshToken: string): Promise<{ status: number; token: string }> {
  const started = performance.now();
  const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken }).toString();
  const headers = { authorization: BASIC, 'content-type': 'application/x-www-form-urlencoded' };
  return new Promise((resolve, reject) => {
    const call = request(`${url}/oauth/token`, { method: 'POST', agent, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part) => {
        text += part;
      });
      answer.on('end', () => {
        latencies.push(performance.now() - started);
        resolve({ status: answer.statusCode ?? 0, token: JSON.parse(text).refresh_token ?? '' });
      });
    });
    call.on('error', reject);
    call.end(body);
  });
}

async function drive(): Promise<void> {
  // a worker does not take over tsx's loader, so it registers it first
  const self = JSON.stringify(import.meta.url);
  const boot = `import('tsx/esm/api').then(({ register }) => { register(); return import(${self}); })`;
  const worker = new Worker(boot, { eval: true });
  const [url] = (await once(worker, 'message')) as [string];
  const control = createControl(url);
  let spent = '';

  const tokenOf = async (name: string): Promise<string> => {
    const person = await control.createPerson({ name });
    return (await control.issueTokens({ person: person.id })).refresh_token;
  };

  /** One person's refreshes, each with the token of the last one; gives how many there were, and the last token. */
  const chain = async (first: string, goOn: () => boolean): Promise<{ count: number; token: string }> => {
    let token = first;
    let count = 0;
    for (; goOn(); count += 1) {
      spent = token;
      const { status, token: next } = await refresh(url, token);
      if (status !== 200 || next === token) throw new Error(`refresh ${count} answered ${status}`);
      token = next;
    }
    return { count, token };
  };

  const heapMiB = async (): Promise<number> => {
    worker.postMessage('heap');
    return (await once(worker, 'message'))[0];
  };

  const round = async (seconds: number) => {
    const cpu = process.cpuUsage();
    const started = performance.now();
    const until = started + seconds * 1000;
    const tokens = await Promise.all(Array.from({ length: PEOPLE }, (_, at) => tokenOf(`Bench ${at}`)));
    const chains = await Promise.all(tokens.map((token) => chain(token, () => performance.now() < until)));
    const calls = chains.reduce((sum, { count }) => sum + count, 0);
    const perSecond = calls / ((performance.now() - started) / 1000);
    const { user, system } = process.cpuUsage(cpu);
    await control.reset();
    return { calls, perSecond, perProcessorSecond: calls / ((user + system) / 1e6), heap: await heapMiB() };
  };

  /** So many calls without a reset in between, with the memory after each tenth. */
  const many = async (calls: number) => {
    let tokens = await Promise.all(Array.from({ length: PEOPLE }, (_, at) => tokenOf(`Bench ${at}`)));
    console.log(`sandbox token calls without a reset, ${PEOPLE} people at once, node ${process.version}`);
    for (let tenth = 1; tenth <= 10; tenth += 1) {
      let left = Math.ceil(calls / 10);
      const started = performance.now();
      const chains = await Promise.all(tokens.map((token) => chain(token, () => left-- > 0)));
      tokens = chains.map(({ token }) => token);
      latencies.length = 0;
      const perSecond = calls / 10 / ((performance.now() - started) / 1000);
      const memory = `heap ${(await heapMiB()).toFixed(1)} MiB, process ${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MiB`;
      console.log(`  ${(calls / 10) * tenth} calls: ${memory}, ${perSecond.toFixed(0)} a second`);
    }
  };

  await round(2);
  latencies.length = 0;
  if (CALLS !== undefined) {
    await many(CALLS);
    agent.destroy();
    await worker.terminate();
    return;
  }
  const rounds = [await round(SECONDS / 3), await round(SECONDS / 3), await round(SECONDS / 3)];
  const { status } = await refresh(url, spent);
  if (status !== 400) throw new Error(`a spent token answered ${status}`);
  agent.destroy();
  await worker.terminate();

  const sorted = latencies.sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  const each = (pick: (of: (typeof rounds)[number]) => number, digits = 0) =>
    rounds.map((one) => pick(one).toFixed(digits)).join(', ');
  console.log(
    `sandbox token calls, ${PEOPLE} people at once, ${cpus().length} cpus, node ${process.version}`,
  );
  console.log(`  calls: ${each(({ calls }) => calls)}; per second: ${each(({ perSecond }) => perSecond)}`);
  console.log(`  per second of processor time, callers included: ${each((one) => one.perProcessorSecond)}`);
  console.log(`  latency ms: p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}`);
  console.log(`  heap MiB after each round: ${each(({ heap }) => heap, 1)}`);
}

await (isMainThread ? drive() : serve());
