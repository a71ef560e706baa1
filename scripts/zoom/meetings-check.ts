import { checkPlan } from '@/lib/plan/check';
import type { AddCommand, Calling, Ended } from './command';
import { DONE } from './command';
import { isPlan, planIn, tellProblems } from './plan-file';
import { endFor, whyOf } from './plan-words';

/** `meetings check`: whether a plan can be read and its hosts can host; one Light call per host, nothing is changed. */
export const meetingsCheck: AddCommand = (group, action) => {
  group('meetings')
    .command('check')
    .description('say what is wrong in a plan, with its lines')
    .argument('<plan.yaml>', 'the plan (docs/account.md)')
    .action(action(check));
};

async function check({ api, source, output }: Calling, path: string): Promise<Ended> {
  const plan = await planIn(path, output);
  if (!isPlan(plan)) return plan;
  const problems = await checkPlan({ api, source }, plan, new Date());
  if (problems.length === 0) {
    const { length } = plan.meetings;
    output.show(
      { file: path, problems },
      () => `${path}: nothing is wrong in ${length === 1 ? '1 meeting' : `${length} meetings`}.`,
    );
    return DONE;
  }
  const ended = tellProblems(
    path,
    output,
    problems.map(({ line, entry, host, ...trouble }) => ({
      line,
      message: [`${entry}:`, host, whyOf(trouble)].filter(Boolean).join(' '),
    })),
  );
  const ends = new Set(problems.map(({ reason }) => endFor(reason)));
  const [only] = ends;
  // A plan with a wrong host is wrong, whatever else could not be checked.
  return ends.size === 1 && only && only !== 'partly' ? { ...ended, end: only } : ended;
}
