import { Command } from 'commander';
import { expect, it } from 'vitest';
import { spanOf, withSelection } from './options';
import { windowsOf } from './span';

const read = (...args: string[]) => {
  const command = withSelection(new Command().exitOverride().configureOutput({ writeErr: () => {} }));
  return command.parse(['--from', '2026-01-01', ...args], { from: 'user' }).opts().user;
};

// Zoom's ids are of base64url: one in 64 begins so.
it('people are named one after the other, and by ids that begin with "-" behind a --user of their own', () => {
  expect(read('--user', 'maria@example.com', 'KDcuGIm1QgePTO8WbOqwIQ')).toHaveLength(2);
  expect(read('--user', '-DcuGIm1QgePTO8WbOqwIQ')).toEqual(['-DcuGIm1QgePTO8WbOqwIQ']);
  expect(read('--user', 'maria@example.com', '--user', '-DcuGIm1QgePTO8WbOqwIQ')).toHaveLength(2);
  expect(() => read('--user', 'maria@example.com', '-DcuGIm1QgePTO8WbOqwIQ')).toThrow('unknown option');
});

it.each(['', ' ', 'me', 'ME', '.', '..', 'a/b', 'a b', 'a?b'])('nobody is called %j', (name) => {
  expect(() => read('--user', name)).toThrow(/invalid/);
});

it.each(['0000-01-01', '0001-01-01', '1999-12-31', '2026-02-30'])('%s is no first day', (from) => {
  expect(() => read('--from', from)).toThrow(/invalid/);
});

it.each(['2026-06-03', '2027-01-01', '9999-12-31'])(
  'a last day that is to come, %s, is tomorrow',
  (toDay) => {
    const now = new Date('2026-06-01T12:00:00Z');
    const span = spanOf({ all: true, from: '2026-05-30', toDay }, now);
    expect(span).toEqual({ from: '2026-05-30', to: '2026-06-02' });
    expect(windowsOf(span as { from: string; to: string }, '2026-06-01')).toEqual([
      { fromDay: '2026-05-29', toDay: '2026-06-01' },
    ]);
  },
);
