import { handleStopFeed } from '@/lib/data/feed/forms';

export { handleStopFeed as POST };
