import { handleReauthorize } from '@/lib/auth/reauthorize';

export { handleReauthorize as GET };
