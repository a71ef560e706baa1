import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const workflow = readFileSync('.github/workflows/ci.yml', 'utf8');
const { scripts, engines } = JSON.parse(readFileSync('package.json', 'utf8'));

describe('the workflow', () => {
  it('runs nothing but what stands there as a command, and all that is there to try a place', () => {
    const runs = [...workflow.matchAll(/^ +- run: (.*)$/gm)].map(([, command = '']) => command);
    const own = runs.flatMap((command) => /^npm (?:run )?(\S+)$/.exec(command)?.[1] ?? []);
    expect(own.filter((name) => !scripts[name])).toEqual([]);
    expect(Object.keys(scripts).filter((name) => name.startsWith('try:') && !own.includes(name))).toEqual([]);
    expect(runs.filter((command) => !/^(npm (run )?\S+|sudo apt-get .*)$/.test(command))).toEqual([]);
  });

  it('tries the oldest of each Node.js that engines names', () => {
    const [, list = ''] = /node: \[([^\]]*)\]/.exec(workflow) ?? [];
    const tried = [...list.matchAll(/["']([\d.]+)["']/g)].map(([, version]) => version);
    const named = [...String(engines.node).matchAll(/(\d+)\.(\d+)\.\d+/g)].map(([, major, minor]) =>
      minor === '0' ? major : `${major}.${minor}`,
    );
    expect(tried).toEqual(named);
  });

  it('ends every job that hangs', () => {
    const each = (key: string) => workflow.match(new RegExp(`^ {4}${key}: `, 'gm'))?.length;
    expect(each('timeout-minutes')).toBe(each('runs-on'));
  });

  it('takes what others wrote by commit: a tag can be moved', () => {
    const taken = [...workflow.matchAll(/^ +- uses: (.*)$/gm)].map(([, what = '']) => what);
    expect(taken.filter((what) => !/^[\w/-]+@[0-9a-f]{40} # v[\d.]+$/.test(what))).toEqual([]);
  });

  it('may do no more than read', () => {
    expect(workflow).toMatch(/^permissions:\n {2}contents: read$/m);
    expect(workflow).not.toMatch(/secrets\.|pull_request_target|: write/);
  });
});
