import { domainVerification } from '@/lib/data/operator';

export { domainVerification as GET };
