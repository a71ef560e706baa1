import { handleHealth } from '@/lib/data/health';

export { handleHealth as GET };
