/** For the folders that know no settings; lib/env itself may import nothing from outside. */
export { isUrl } from './env/is-url';
