import { Nowhere } from '@/app/nowhere';

/** A hidden page looks like an unknown address. */
export default Nowhere;
