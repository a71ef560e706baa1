import { handleSignIn } from '@/lib/auth/sign-in';

export { handleSignIn as GET };
