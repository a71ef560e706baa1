import { handleSignOut } from '@/lib/data/leave';

export { handleSignOut as POST };
