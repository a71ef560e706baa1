import { Command } from 'commander';
import { expect, it } from 'vitest';
import { withSelection } from './options';

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
