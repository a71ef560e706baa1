import { loadEnvironment } from './dev/beside.mjs';
import { report } from './doctor/report';
import { readVercelFacts, vercelFindings } from './doctor/vercel';
import { explain } from './setup/explain.mjs';
import { root } from './setup/paths.mjs';

// npm run doctor: what to fix in this setup, and how; npm run doctor -- vercel: also the points about Vercel.
// Exits with 1 when something has to be fixed.
const [place] = process.argv.slice(2);
try {
  if (place !== undefined && place !== 'vercel')
    throw new Error(`There is no "doctor ${place}": npm run doctor, or npm run doctor -- vercel.`);
  loadEnvironment();
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}
let status: number = await report();
if (place === 'vercel') {
  console.log('\nOn Vercel');
  for (const finding of vercelFindings(readVercelFacts(root))) {
    console.log(finding.status.padEnd(12) + finding.text);
    if (finding.status === 'Fix') status = 1;
  }
}
process.exit(status);
