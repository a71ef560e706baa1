import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take longer than half a minute, most of it waiting: for Zoom's limits of a second, for deadlines, for
 * processes that end. One of them alone at the end would leave both processors idle.
 */
const LONG = [
  'proof/interleavings/interleavings.test.ts',
  'scripts/zoom/meetings.test.ts',
  'lib/jobs/keep-alive-stop.test.ts',
  'proof/guide/guide.test.ts',
  'lib/data/outcomes.test.tsx',
  'lib/data/waiting.test.ts',
];

const isLong = ({ moduleId }: TestSpecification) => LONG.some((file) => moduleId.endsWith(`/${file}`));

/** The group with the most files last, whose end the workers share best; in each group its long files first. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const names = [...new Set(sorted.map(({ project }) => project.name))];
    const groups = names.map((name) => sorted.filter(({ project }) => project.name === name));
    return groups
      .sort((a, b) => a.length - b.length)
      .flatMap((group) => [...group.filter(isLong), ...group.filter((spec) => !isLong(spec))]);
  }
}
