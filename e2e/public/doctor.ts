import { report } from '@/scripts/doctor/report';

// npm run doctor without this clone's .env files, which tests must not depend on.
process.exit(await report());
