import { AuthError } from '@auth/core/errors';
import { describe, expect, it, vi } from 'vitest';
import { log } from '@/lib/log';
import { authWorld } from '@/proof/worlds/auth';
import { authConfig } from './config';

authWorld();

describe('an error of Auth.js', () => {
  /** A class name as the minifying build makes it. */
  class h extends AuthError {
    static type = 'InvalidCheck';
  }
  const logged = (error: Error) => {
    const warned = vi.spyOn(log, 'warn').mockReturnValue(undefined);
    authConfig({ audience: 'browser' }).logger?.error?.(error);
    const lines = warned.mock.calls;
    warned.mockRestore();
    return lines;
  };

  it('is logged by its type: in a build its class has a name of one letter', () => {
    expect(logged(new h('a code that is secret'))).toEqual([
      [{ type: 'InvalidCheck', problem: undefined }, 'auth'],
    ]);
  });

  it('of another make is logged without its words', () => {
    expect(logged(new TypeError('a token that is secret'))).toEqual([
      [{ type: 'other', problem: undefined }, 'auth'],
    ]);
  });
});
