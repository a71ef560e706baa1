import { UnknownAddress } from '@/app/unknown-address';

/** A hidden page looks like an unknown address. */
export default UnknownAddress;
