import { handleDisconnect } from '@/lib/data/leave';

export { handleDisconnect as POST };
