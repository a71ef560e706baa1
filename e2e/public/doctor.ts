import { report } from '@/scripts/doctor/report';

// npm run doctor without this clone's .env, which is none of a test's business.
process.exit(await report());
