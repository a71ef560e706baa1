// Imported for its effect by commands that hold no server: an error nobody caught ends them with explain's sentence.

import { explain } from './explain.mjs';

process.on('uncaughtException', (error) => {
  console.error(explain(error));
  process.exit(1);
});
