import { handleSetupCode } from '@/lib/data/setup';

export { handleSetupCode as POST };
