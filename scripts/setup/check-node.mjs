// Imported first by every command, for its effect: an old Node.js gets a sentence instead of a stack, and a
// shell's variables for other programs are removed before anything reads them.

import { tidyShell } from './shell.mjs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const fits = major >= 24 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
if (!fits) {
  console.error(`Node.js ${process.versions.node} is too old: 20.19, 22.12 or 24 and later are needed.`);
  process.exit(1);
}
tidyShell(process.env);
