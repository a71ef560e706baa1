import { logToStderr } from '@/lib/log';
import { beginCommand, endWith } from './command';
import { runZoom } from './zoom/run';

// npm run zoom -- COMMAND: the company's own Zoom account on the command line (docs/account.md).
logToStderr();
await endWith(() =>
  runZoom(process.argv.slice(2), {
    begin: beginCommand,
    write: (text) => process.stdout.write(text),
    tell: (text) => process.stderr.write(text),
    isTerminal: process.stderr.isTTY === true,
  }),
);
