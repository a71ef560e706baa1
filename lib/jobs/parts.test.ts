import { beforeEach, describe, expect, it, vi } from 'vitest';
import { log } from '@/lib/log';
import { askToStop } from '@/lib/stop';
import type { Progress } from './forgetting/progress';
import type { CronPart } from './heartbeat';
import { type Part, runParts } from './parts';

beforeEach(() => {
  vi.spyOn(log, 'error').mockImplementation(() => {});
});

const part = (
  name: CronPart,
  run: (until: number) => Promise<Progress['end']>,
  budgetMs = 1_000,
): Part<CronPart> => ({
  name,
  budgetMs,
  run,
});
const ends = (end: Progress['end']) => async () => end;

describe('the parts of a run', () => {
  it('are noted when they have done all there was, and only then', async () => {
    const noted: CronPart[] = [];
    const parts = [
      part('people', ends('done')),
      part('sessions', ends('left')),
      part('receipts', ends('failed')),
      part('events', async () => Promise.reject(new Error('broken'))),
      part('unvisited', ends('done')),
    ];
    const summary = await runParts(parts, 10_000, async (name) => void noted.push(name));
    expect(noted).toEqual(['people', 'unvisited']);
    expect(summary).toEqual({ unfinished: ['sessions'], failedParts: ['receipts', 'events'] });
  });

  it('have failed when it could not be noted that they succeeded', async () => {
    const parts = [part('people', ends('done')), part('events', ends('done'))];
    const cannot = (name: CronPart) =>
      name === 'people' ? Promise.reject(new Error('away')) : Promise.resolve();
    expect(await runParts(parts, 10_000, cannot)).toEqual({ failedParts: ['people'] });
  });

  it('have a time of their own within the time of all, and are not begun after it', async () => {
    const given: number[] = [];
    let now = 1_000;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    const takes = (ms: number) => async (until: number) => {
      given.push(until - now);
      now += ms;
      return 'done' as const;
    };
    const parts = [
      part('people', takes(300), 500),
      part('keep_alive', takes(600), 900),
      part('events', takes(1), 100),
    ];
    const began = vi.fn(async () => {});
    expect(await runParts(parts, 900, began)).toEqual({ unfinished: ['events'] });
    expect(given).toEqual([500, 600]);
    expect(began.mock.calls).toEqual([['people'], ['keep_alive']]);
  });

  it('end with the process: what has begun comes to its end, and nothing more is begun', async () => {
    const noted: CronPart[] = [];
    const stopped = async () => {
      askToStop();
      return 'done' as const;
    };
    const parts = [part('people', stopped), part('keep_alive', ends('done'))];
    const summary = await runParts(parts, 10_000, async (name) => void noted.push(name));
    Object.assign(globalThis, { evergreenStop: undefined });
    expect([noted, summary]).toEqual([['people'], { unfinished: ['keep_alive'] }]);
  });
});
