import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { answersYes } from './confirm';

it.each([
  ['yes\n', true],
  [' yes \r\n', true],
  ['y\n', false],
  ['YES\n', false],
  ['\n', false],
  ['yes, later\n', false],
])('takes %j for %s', async (typed, agreed) => {
  const input = new PassThrough();
  const asked = answersYes('?', { input });
  input.write(typed);
  expect(await asked).toBe(agreed);
});

it('takes the end of the input for no', async () => {
  const input = new PassThrough();
  const asked = answersYes('?', { input });
  input.end();
  expect(await asked).toBe(false);
});

it.each(['SIGTERM', 'SIGHUP', 'SIGINT'])(
  '%s is no, and nobody waits for an answer any more',
  async (signal) => {
    const process = new EventEmitter();
    const answered = answersYes('Move? ', { input: new PassThrough() }, process);
    process.emit(signal);
    expect([await answered, process.eventNames()]).toEqual([false, []]);
  },
);
