import { handleCreate } from '@/lib/data/meetings/create';

export { handleCreate as POST };
