import { handleCanonical } from '@/lib/auth/canonical-route';

export { handleCanonical as GET };
