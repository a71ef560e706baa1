import { loadEnvironment } from './dev/beside.mjs';
import { report } from './doctor/report';
import { explain } from './setup/explain.mjs';

// npm run doctor: what to fix in this setup, and how. Ends with 1 when something is to be fixed.
try {
  loadEnvironment();
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}
process.exit(await report());
