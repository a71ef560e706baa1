import { Nowhere } from '@/app/nowhere';

/** For whoever does not administer the account: as if it were not there. */
export default Nowhere;
