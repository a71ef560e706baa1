export { parseUrl } from './env/parse-url';
