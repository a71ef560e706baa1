// Imported for its effect by commands that run no server: an uncaught error ends them with the sentence of
// `explain`.

import { explain } from './explain.mjs';

process.on('uncaughtException', (error) => {
  console.error(explain(error));
  process.exit(1);
});
