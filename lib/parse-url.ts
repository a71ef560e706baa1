/** For the folders that know no settings; lib/env itself may import nothing from outside. */
export { parseUrl } from './env/parse-url';
