import { loadEnvironment } from './dev/beside.mjs';
import { report } from './doctor/report';
import { explain } from './setup/explain.mjs';

// npm run doctor: what is wrong with this set-up, and what to do about it. Ends with 1 when something is wrong.
try {
  loadEnvironment();
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}
process.exit(await report());
