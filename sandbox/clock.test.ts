import { describe, expect, test } from 'vitest';
import { createClock } from './clock.ts';

describe('the clock', () => {
  test('runs jobs at their own time and in order while it is moved', async () => {
    const clock = createClock(() => 0);
    const ran: [string, number][] = [];
    const job = (name: string) => async () => void ran.push([name, clock.now()]);
    clock.schedule(300, job('late'));
    clock.schedule(100, job('early'));
    clock.schedule(9000, job('never'));
    await clock.advance(500);
    expect(ran).toEqual([
      ['early', 100],
      ['late', 300],
    ]);
    expect(clock.now()).toBe(500);
  });

  test('runs a job that a job has put on within the same move', async () => {
    const clock = createClock(() => 0);
    const ran: number[] = [];
    clock.schedule(10, async () => {
      clock.schedule(20, async () => void ran.push(clock.now()));
    });
    await clock.advance(100);
    expect(ran).toEqual([20]);
  });

  test('goes on after a job that failed', async () => {
    const clock = createClock(() => 0);
    clock.schedule(10, () => Promise.reject(new Error('broken')));
    await expect(clock.advance(100)).rejects.toThrow('broken');
    await clock.advance(100);
    expect(clock.now()).toBeGreaterThanOrEqual(110);
  });

  test('runs nothing that was cancelled or that a reset swept away', async () => {
    const clock = createClock(() => 0);
    const ran: string[] = [];
    clock.schedule(10, async () => void ran.push('cancelled'))();
    clock.schedule(20, async () => void ran.push('swept'));
    clock.reset();
    await clock.advance(100);
    expect(ran).toEqual([]);
  });

  test('frozen, it stands still while the running time goes on; resumed, it goes on from there', () => {
    let base = 1000;
    const clock = createClock(() => base);
    clock.freeze();
    base = 5000;
    expect([clock.now(), clock.running(), clock.mode()]).toEqual([1000, 5000, 'frozen']);
    clock.resume();
    base = 5500;
    expect([clock.now(), clock.mode()]).toEqual([1500, 'moved']);
    clock.real();
    expect([clock.now(), clock.mode()]).toEqual([5500, 'real']);
  });
});
