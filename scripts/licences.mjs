// npm run licences: prints the licence of every installed package. Exits with 1 when a package that is part
// of the app must not be distributed with it.

import './setup/check-node.mjs';
import './setup/say-what-failed.mjs';
import { isPermissive, packagesHere } from './licences/licences.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';

ensureDependencies();
const TITLES = {
  shipped: 'Part of the app, or of the commands beside it',
  optional: 'For one platform: used here, and taken along by no build (next.config.ts)',
  development: 'Of development only',
};
const packages = packagesHere();
for (const [use, title] of Object.entries(TITLES)) {
  const those = packages.filter((one) => one.use === use);
  console.log(`\n${title}: ${those.length} packages`);
  for (const licence of [...new Set(those.map((one) => one.licence))].sort()) {
    const names = those.filter((one) => one.licence === licence).map(({ name }) => name);
    console.log(`  ${licence}: ${names.join(' ')}`);
  }
}
console.log('\nFonts: SIL Open Font License 1.1, beside them in app/fonts.');
const wrong = packages.filter(({ use, licence }) => use === 'shipped' && !isPermissive(licence));
for (const { name, licence } of wrong)
  console.error(`${name} (${licence}) cannot be given away under the MIT licence.`);
process.exit(wrong.length === 0 ? 0 : 1);
