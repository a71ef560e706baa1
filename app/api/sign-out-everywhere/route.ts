import { handleSignOutEverywhere } from '@/lib/data/leave';

export { handleSignOutEverywhere as POST };
