import { securityText } from '@/lib/data/operator';

export { securityText as GET };
