import { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { takeFrameworkLines } from './framework-lines';
import { log } from './log';
import type { Served } from './request-id';

const CANARY = 'what-was-sent\n\u001b[31m{"level":"error"}';
const requests = new AsyncLocalStorage<Served>();

/** The console as Next calls it. */
const framework = globalThis.console;
const before = { error: framework.error, warn: framework.warn };
let written: unknown[][];

beforeEach(() => {
  written = [];
  for (const level of ['warn', 'error'] as const)
    vi.spyOn(log, level).mockImplementation((...line: unknown[]) => void written.push([level, ...line]));
  Object.assign(globalThis, { evergreenRequest: requests });
  takeFrameworkLines();
});
afterEach(() => {
  Object.assign(framework, before);
});

describe('what Next prints', () => {
  it('while a request is served is a warning: the name and the place, and nothing that was sent', () => {
    requests.run({ id: 'a-request', begunAt: 0, response: {} as ServerResponse }, () => {
      framework.error(` ⨯ ${CANARY}`, Object.assign(new SyntaxError(CANARY), { digest: '123' }));
      framework.warn(CANARY, { body: CANARY });
    });
    expect(written).toEqual([
      [
        'warn',
        { error: 'SyntaxError', code: undefined, digest: '123', at: expect.any(Array) },
        expect.any(String),
      ],
      ['warn', {}, expect.any(String)],
    ]);
    expect(JSON.stringify(written)).not.toContain('what-was-sent');
    expect(JSON.stringify(written)).toContain('framework-lines.test');
  });

  it('before the first request keeps its words and its level', () => {
    framework.error('The port is taken', new Error('EADDRINUSE'));
    expect(written).toMatchObject([
      ['error', { error: 'Error', said: 'The port is taken' }, expect.any(String)],
    ]);
  });
});
