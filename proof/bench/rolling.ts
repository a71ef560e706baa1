import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { type Fleet, startFleet } from '@/e2e/fleet/fleet';
import { roundRobin } from '@/e2e/fleet/round-robin';
import { startThrowAwayCluster } from '@/scripts/database/cluster.mjs';
import { prepareTemplate } from '@/scripts/database/template.mjs';
import { root } from '@/scripts/setup/paths.mjs';
import { ensureBuild } from './build';
import { checker } from './part';

// npm run bench:rolling -- COMMIT: a release from that version to this one and back again, under load, on the schema of
// this one. Builds that version beside this clone first. Ends with 1 when anybody noticed.

const PEOPLE = 6;
const [commit = 'HEAD~1'] = process.argv.slice(2);
const git = (...args: string[]) => execFileSync('git', ['-C', root, ...args], { encoding: 'utf8' }).trim();

/** Builds that version in a folder of its own, outside this clone. @returns its server.js */
function buildOf(version: string): string {
  const folder = `${tmpdir()}/evergreen-${git('rev-parse', '--short', version)}`;
  const server = `${folder}/.next/standalone/server.js`;
  if (existsSync(server)) return server;
  mkdirSync(folder, { recursive: true });
  git('archive', '--output', `${folder}/source.tar`, version);
  execFileSync('tar', ['-xf', 'source.tar'], { cwd: folder });
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: folder, stdio: 'inherit' });
  return server;
}

/** Stops one process after another and starts it from this build; all tokens expire meanwhile. */
async function roll(
  fleet: Fleet,
  server: string | undefined,
  crowd: Awaited<ReturnType<Fleet['signedIn']>>[],
) {
  const load = roundRobin(fleet, crowd);
  for (const [index, old] of fleet.instances.entries()) {
    for (const { id } of crowd.filter((_, at) => at % fleet.instances.length === index)) {
      await fleet.sandbox.expireAccessTokens(id);
      await fleet.rows.expire(id);
    }
    await load.served(20);
    await old.stop();
    await load.served(20);
    fleet.instances[index] = await fleet.start({}, Number(new URL(old.url).port), server);
    await load.served(20);
  }
  return load.stop();
}

const before = buildOf(commit);
ensureBuild();
const cluster = await startThrowAwayCluster();
const wrong: string[] = [];
const check = checker(wrong);
try {
  await prepareTemplate(cluster.url);
  const fleet = await startFleet(cluster.url, { instances: [{}, {}], server: before });
  const crowd = [];
  for (let index = 0; index < PEOPLE; index++)
    crowd.push(await fleet.signedIn(`Rolling ${index}`, index % 2));
  for (const [turn, [what, server]] of [
    ['to this version', undefined] as const,
    ['back again', before] as const,
  ].entries()) {
    const { failed, pages } = await roll(fleet, server, crowd);
    const odd = pages.filter((page) => page !== 'their profile');
    console.log(`${what}: ${pages.length} pages, ${failed.length} failed, ${odd.length} odd`);
    check(failed.length === 0, `${what}: ${failed.join(', ')}`);
    check(odd.length === 0, `${what}: ${[...new Set(odd)].join(', ')}`);
    for (const { id } of crowd) {
      const row = await fleet.rows.of(id);
      check(
        row?.state === 'connected' && row.revision === turn + 2,
        `${what}: ${row?.state}, revision ${row?.revision}`,
      );
    }
  }
  await fleet.stop();
} finally {
  await cluster.stop();
}
for (const what of wrong) console.error(`WRONG: ${what}`);
process.exit(wrong.length > 0 ? 1 : 0);
