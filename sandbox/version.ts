import { existsSync, readFileSync } from 'node:fs';

/** Of the package: its manifest stands beside this file, or above the folder of what was built. */
export function version(): string {
  const places = ['./package.json', '../package.json'].map((path) => new URL(path, import.meta.url));
  const found = places.find((place) => existsSync(place));
  return found ? String(JSON.parse(readFileSync(found, 'utf8')).version) : 'unknown';
}
