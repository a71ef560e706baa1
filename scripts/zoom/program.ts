import { Command } from 'commander';
import { attendance } from './attendance';
import type { Action, AddCommand } from './command';
import { meetingsApply } from './meetings-apply';
import { meetingsCheck } from './meetings-check';
import type { Streams } from './output';
import { recordingsList } from './recordings-list';
import { recordingsSave } from './recordings-save';
import { reportCollect } from './report-collect';
import { reportDaily } from './report-daily';
import { usersIdle } from './users-idle';
import { usersList } from './users-list';

/** The commands, in the order of the help. */
const COMMANDS: readonly AddCommand[] = [
  ...[usersList, usersIdle, reportDaily, reportCollect, attendance],
  ...[meetingsCheck, meetingsApply, recordingsList, recordingsSave],
];

const GROUPS: Record<string, string> = {
  users: 'the people of the account',
  report: 'how much the account is used',
  attendance: 'who was in a meeting: the last time, by its ID, or one time by its UUID',
  meetings: 'meetings from a plan',
  recordings: 'what people have recorded in Zoom’s cloud',
};

const STATUSES = `
Exit status: 0 done, 1 partly, 2 what was typed or set is wrong, 3 not allowed, 4 Zoom or the database is away.`;

/** The whole command line. It ends by an exception, never the process. */
export function programOf(action: Action, { write, tell }: Streams): Command {
  const program = new Command('npm run zoom --')
    .description('The company’s own Zoom account, by its Server-to-Server app.')
    .option('--json', 'one document of JSON for scripts, instead of tables for people')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: write, writeErr: tell })
    .showHelpAfterError('(--help tells what can be typed)')
    .addHelpText('after', STATUSES)
    .exitOverride();
  const groups = new Map<string, Command>();
  const group = (name: string) => {
    const found = groups.get(name) ?? program.command(name).description(GROUPS[name] ?? '');
    groups.set(name, found);
    return found;
  };
  for (const add of COMMANDS) add(group, action);
  return program;
}
