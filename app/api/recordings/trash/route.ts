import { handleTrash } from '@/lib/data/recordings/move';

export { handleTrash as POST };
