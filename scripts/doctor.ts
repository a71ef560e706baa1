import { report } from './doctor/report';
import { loadDotEnv } from './setup/environment.mjs';

// npm run doctor: what is wrong with this set-up, and what to do about it. Ends with 1 when something is wrong.
loadDotEnv();
process.exit(await report());
