import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { startThrowAwayCluster } from '@/scripts/database/cluster.mjs';
import { prepareTemplate } from '@/scripts/database/template.mjs';
import { localFolder } from '@/scripts/setup/paths.mjs';
import { ensureBuild } from './build';
import { downloads } from './downloads';
import { freshToken } from './fresh-token';
import { keepAliveBench } from './keep-alive';
import { light } from './light';
import type { Part } from './part';
import { rotations } from './rotations';
import { storm } from './storm';

// npm run bench: all parts, or those named: `npm run bench -- storm`. Loopback only; figures go to the screen and,
// as JSON, to .local/bench. Ends with status 1 when an answer was wrong; no figure is ever too slow.

const PARTS: Part[] = [light, storm, freshToken, rotations, keepAliveBench, downloads];

const named = process.argv.slice(2);
const chosen = PARTS.filter(({ name }) => named.length === 0 || named.includes(name));
if (chosen.length === 0)
  throw new Error(`No such bench. There are: ${PARTS.map(({ name }) => name).join(', ')}.`);

ensureBuild();
mkdirSync(`${localFolder}/bench`, { recursive: true });
const cluster = await startThrowAwayCluster();
const machine = `${cpus().length} cpus, node ${process.version}`;
let failed = false;
try {
  await prepareTemplate(cluster.url);
  for (const { name, about, run } of chosen) {
    console.log(`\n${name}: ${about} (${machine})`);
    const { lines, wrong } = await run(cluster.url);
    console.table(lines);
    for (const what of wrong) console.error(`WRONG: ${what}`);
    failed ||= wrong.length > 0;
    const report = { name, about, machine, at: new Date().toISOString(), lines, wrong };
    writeFileSync(`${localFolder}/bench/${name}.json`, `${JSON.stringify(report, null, 2)}\n`);
  }
} finally {
  await cluster.stop();
}
console.log(failed ? '\nSomething was not correct.' : '\nAll correct.');
process.exit(failed ? 1 : 0);
