import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stepsOf } from './dockerfile';

describe('the steps of a stage', () => {
  const text = [
    'FROM node AS one',
    'WORKDIR /app',
    '# why',
    'COPY a b ./',
    'RUN x && y',
    'FROM node AS two',
    'COPY --from=one /app/c/d ./c/d',
  ].join('\n');

  it('are what is copied and run, in order', () => {
    expect(stepsOf(text, 'one')).toEqual([{ copy: ['a', 'b'], to: './' }, { run: 'x && y' }]);
    expect(stepsOf(text, 'two')).toEqual([{ copy: ['c/d'], to: './c/d' }]);
  });

  it('are none of a stage that is not there, and nothing is passed over in silence', () => {
    expect(() => stepsOf(text, 'three')).toThrow('no stage three');
    expect(() => stepsOf('FROM node AS one\nADD x y', 'one')).toThrow('Not known here: ADD x y');
    expect(() => stepsOf('FROM node AS one\nCOPY --chown=x a b', 'one')).toThrow('Not known here');
  });
});

describe('the Dockerfile', () => {
  const text = readFileSync('Dockerfile', 'utf8');
  const last = (stage: RegExp) => text.split(/^(?=FROM )/m).find((part) => stage.test(part)) ?? '';

  it('runs nothing as root, and ships none of what the build was given', () => {
    for (const stage of [/^FROM \S+ AS release$/m, /^FROM \S+\n/]) {
      expect(last(stage)).toMatch(/^USER node$/m);
      expect(last(stage)).not.toMatch(/^COPY \. /m);
    }
  });

  it('gives the commands what npm ci --omit=dev installs', () => {
    expect(stepsOf(text, 'commands').flatMap((step) => ('run' in step ? step.run : []))).toEqual([
      expect.stringMatching(/^npm ci --omit=dev /),
    ]);
  });
});
