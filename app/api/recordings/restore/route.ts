import { handleRestore } from '@/lib/data/recordings/move';

export { handleRestore as POST };
