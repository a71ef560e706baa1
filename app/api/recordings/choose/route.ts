import { handleChoose } from '@/lib/data/recordings/move';

export { handleChoose as POST };
