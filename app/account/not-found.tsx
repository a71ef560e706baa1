import { Nowhere } from '@/app/nowhere';

/** Hidden: as if it were not there. */
export default Nowhere;
