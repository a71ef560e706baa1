import { AsyncLocalStorage } from 'node:async_hooks';
import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ANSWER_WITHIN_MS, createDeadline, inTime, requestDeadline, TooLate, within } from './deadline';
import { waitedMs } from './waited';

/** Advances the event loop's idle and active time by so many ms. */
function passes({ idle = 0, active = 0 }) {
  loop.idle += idle;
  loop.active += active;
}

const loop = { idle: 1_000_000, active: 3_000_000 };

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  delete (globalThis as { evergreenRequest?: unknown }).evergreenRequest;
});

describe('a deadline', () => {
  it('counts down and stays at none', () => {
    let now = 1_000;
    const deadline = createDeadline(500, () => now);
    const earlier = deadline.earlierBy(200);
    expect([deadline.leftMs(), earlier.leftMs()]).toEqual([500, 300]);
    now += 400;
    expect([deadline.leftMs(), earlier.leftMs()]).toEqual([100, 0]);
    now += 400;
    expect(deadline.leftMs()).toBe(0);
  });

  it('may be put off for one last look, and is never put forward by it', () => {
    let now = 1_000;
    const deadline = createDeadline(500, () => now);
    expect(deadline.atLeast(200).leftMs()).toBe(500);
    now += 400;
    const lastLook = deadline.atLeast(200);
    expect(lastLook.leftMs()).toBe(200);
    now += 150;
    expect([lastLook.leftMs(), deadline.leftMs()]).toEqual([50, 0]);
  });

  describe('of a request', () => {
    const current = new AsyncLocalStorage<{ id: string; begunAt: number }>();
    const HALF_MS = ANSWER_WITHIN_MS / 2;
    beforeEach(() => {
      vi.spyOn(performance, 'eventLoopUtilization').mockImplementation(() => ({ ...loop, utilization: 0 }));
      Object.assign(globalThis, { evergreenRequest: current });
    });
    const arrived = (ago: number) => ({ id: 'x', begunAt: waitedMs() - ago });

    it('counts from its arrival, for everybody who asks in it', () => {
      current.run(arrived(1_000), () => {
        expect(requestDeadline().leftMs()).toBeCloseTo(ANSWER_WITHIN_MS - 1_000);
        passes({ idle: ANSWER_WITHIN_MS });
        expect(requestDeadline().leftMs()).toBe(0);
      });
      current.run(arrived(0), () => expect(requestDeadline().leftMs()).toBe(ANSWER_WITHIN_MS));
    });

    it('counts a third of the time in which the process itself is at work, so that a crowd is served late and not refused', () => {
      current.run(arrived(0), () => {
        requestDeadline();
        passes({ active: 2 * ANSWER_WITHIN_MS });
        expect(requestDeadline().leftMs()).toBeCloseTo(ANSWER_WITHIN_MS / 3);
        passes({ active: ANSWER_WITHIN_MS });
        expect(requestDeadline().leftMs()).toBeCloseTo(0);
      });
    });

    it('leaves half of the time where the process began late, and no more however often somebody asks', () => {
      current.run(arrived(3 * ANSWER_WITHIN_MS), () => {
        expect(requestDeadline().leftMs()).toBeCloseTo(HALF_MS);
        passes({ idle: HALF_MS - 1 });
        expect(requestDeadline().leftMs()).toBeCloseTo(1);
      });
    });

    it('counts from now where nobody announced it', () => {
      expect(requestDeadline().leftMs()).toBe(ANSWER_WITHIN_MS);
    });
  });
});

describe('work within a deadline', () => {
  const never = new Promise<string>(() => {});
  const deadlineOf = (ms: number) => createDeadline(ms, () => Date.now());

  it('is given when it comes in time, and its failure too; no timer is left behind', async () => {
    vi.useFakeTimers();
    const deadline = deadlineOf(1_000);
    expect(await within(deadline, Promise.resolve('done'), () => 'late')).toBe('done');
    await expect(within(deadline, Promise.reject(new Error('broke')), () => 'late')).rejects.toThrow('broke');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is given up when it does not, and what it says later is nobody’s', async () => {
    vi.useFakeTimers();
    let fail = (_: Error) => {};
    const work = new Promise<string>((_, reject) => {
      fail = reject;
    });
    const waiting = within(deadlineOf(1_000), work, () => 'late');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await waiting).toBe('late');
    fail(new Error('broke behind the answer'));
    await vi.advanceTimersByTimeAsync(0);
    const thrown = inTime(deadlineOf(0), never, 'The answer');
    await Promise.all([expect(thrown).rejects.toThrow(TooLate), vi.advanceTimersByTimeAsync(1)]);
  });

  it('is waited for longer where the process was too busy to look', async () => {
    vi.useFakeTimers();
    let waited = 0;
    const late = vi.fn(() => 'late');
    const waiting = within(
      createDeadline(1_000, () => waited),
      never,
      late,
    );
    waited = 400;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(late).not.toHaveBeenCalled();
    waited = 1_000;
    await vi.advanceTimersByTimeAsync(600);
    expect(await waiting).toBe('late');
    expect(vi.getTimerCount()).toBe(0);
  });
});
