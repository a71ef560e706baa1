import { handleAuth } from '@/lib/auth/routes';

export { handleAuth as GET, handleAuth as POST };
