import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { callZoom, fixedToken, type ZoomApi } from './client';
import type { AccessToken } from './oauth';
import { createTurns, type RateLabel } from './turns';

/** A clock that advances when all callers wait; sleepers wake in the order of their times. */
function virtualTime() {
  let now = Date.parse('2026-03-01T12:00:00Z');
  let sleepers: { at: number; wake: () => void }[] = [];
  return {
    now: () => now,
    sleep: (ms: number) =>
      new Promise<void>((resolve) => {
        sleepers.push({ at: now + ms, wake: resolve });
      }),
    async run() {
      for (;;) {
        for (let tick = 0; tick < 20; tick++) await Promise.resolve();
        const at = Math.min(...sleepers.map((sleeper) => sleeper.at));
        if (!Number.isFinite(at)) return;
        now = at;
        const due = sleepers.filter((sleeper) => sleeper.at <= at);
        sleepers = sleepers.filter((sleeper) => sleeper.at > at);
        for (const { wake } of due) wake();
      }
    },
  };
}

/** The most calls within any one second. */
const mostInASecond = (times: number[]) =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length));

async function take(
  turns: ReturnType<typeof createTurns>,
  time: ReturnType<typeof virtualTime>,
  wanted: { account?: string; plan?: 'free' | 'paid'; label?: RateLabel; leftMs?: number }[],
) {
  const begun = time.now();
  const taken: { at?: number; later?: Date }[] = [];
  for (const [index, { account = 'a', plan = 'free', label = 'Medium', leftMs = 60_000 }] of wanted.entries())
    void turns
      .of(account, plan)
      .take(label, leftMs)
      .then((later) => {
        taken[index] = later ? { later } : { at: time.now() - begun };
      });
  await time.run();
  return taken;
}
const same = (count: number, one = {}) => Array.from({ length: count }, () => one);

describe('turns at Zoom', () => {
  it.each([
    ['free', 'Light', 4],
    ['free', 'Medium', 2],
    ['free', 'Heavy', 1],
    ['paid', 'Light', 30],
    ['paid', 'Medium', 20],
    ['paid', 'Heavy', 10],
  ] as const)(
    'of a %s account: so many %s calls a second, and nobody is forgotten',
    async (plan, label, limit) => {
      const time = virtualTime();
      const taken = await take(createTurns(time), time, same(50, { plan, label }));
      const times = taken.map(({ at }) => at ?? Number.NaN);
      expect(times.filter((at) => at === 0)).toHaveLength(limit);
      expect(mostInASecond(times)).toBe(limit);
      // The calls keep the order in which they were asked for.
      expect(times).toEqual([...times].sort((a, b) => a - b));
    },
  );

  it('are each account’s and each category’s own', async () => {
    const time = virtualTime();
    const wanted = [...same(2), ...same(2, { account: 'b' }), ...same(4, { label: 'Light' })];
    expect((await take(createTurns(time), time, wanted)).map(({ at }) => at)).toEqual(same(8, 0));
  });

  it('that come too late for whoever waits are not waited for, and cost nobody else theirs', async () => {
    const time = virtualTime();
    const turns = createTurns(time);
    const hurried = { leftMs: 500 };
    const [first, second, third, fourth] = await take(turns, time, [{}, {}, hurried, {}]);
    expect([first?.at, second?.at, fourth?.at]).toEqual([0, 0, 1_050]);
    expect(third?.later?.getTime()).toBeGreaterThan(0);
  });

  it('of two people of one account at the limit are shared', async () => {
    const time = virtualTime();
    const turns = createTurns(time);
    const taken = await take(turns, time, [...same(3), ...same(3)]);
    expect(taken.map(({ at }) => at)).toEqual([0, 0, 1_050, 1_050, 2_100, 2_100]);
  });

  it('wait for everybody here when Zoom refused one of them, until its second is over', async () => {
    const time = virtualTime();
    const turns = createTurns(time);
    const reset = String(Math.ceil(time.now() / 1_000) + 2);
    turns
      .of('a', 'free')
      .heard('Medium', new Response('', { status: 429, headers: { 'x-ratelimit-reset': reset } }));
    const taken = await take(turns, time, [...same(3), { label: 'Light' }]);
    expect(taken.map(({ at }) => at)).toEqual([2_000, 2_000, 3_050, 0]);
  });

  it('wait no longer than Zoom’s second for a write that one host may not make until midnight (zoom-facts M3)', async () => {
    const time = virtualTime();
    const turns = createTurns(time);
    const midnight = new Response('', { status: 429, headers: { 'retry-after': '2026-03-02T00:00:00Z' } });
    turns.of('a', 'free').heard('Medium', midnight, true);
    expect((await take(turns, time, [{ leftMs: 3_000 }])).map(({ at }) => at)).toEqual([2_000]);
    turns.of('a', 'free').heard('Medium', midnight);
    expect((await take(turns, time, [{ leftMs: 3_000 }]))[0]?.later).toEqual(
      new Date('2026-03-02T00:00:00Z'),
    );
  });

  it('become more when Zoom’s headers say so, for that category alone', async () => {
    const time = virtualTime();
    const turns = createTurns(time);
    const told = (headers: Record<string, string>) =>
      turns.of('a', 'free').heard('Medium', new Response('{}', { headers }));
    told({ 'x-ratelimit-category': 'Medium', 'x-ratelimit-type': 'QPS', 'x-ratelimit-limit': '60' });
    // A daily limit, another category, no number: none of these is the limit of a second.
    told({ 'x-ratelimit-category': 'Medium', 'x-ratelimit-type': 'Daily-limit', 'x-ratelimit-limit': '3' });
    told({ 'x-ratelimit-category': 'Light', 'x-ratelimit-type': 'QPS', 'x-ratelimit-limit': '3' });
    told({ 'x-ratelimit-category': 'Medium', 'x-ratelimit-type': 'QPS', 'x-ratelimit-limit': 'many' });
    expect((await take(turns, time, same(60))).map(({ at }) => at)).toEqual(same(60, 0));
  });

  it('keep nothing of accounts that no longer ask', async () => {
    const time = virtualTime();
    const turns = createTurns(time);
    for (let person = 0; person < 12_000; person++) {
      void turns.of(`account ${person}`, 'free').take('Medium', 1_000);
      if (person % 1_000 === 0) {
        void time.sleep(2_000);
        await time.run();
      }
    }
    expect(turns.size()).toBeLessThanOrEqual(6_000);
  });
});

describe('a call that waits for its turn', () => {
  const call = { path: '/x', schema: z.object({}), label: 'Medium' } as const;
  const world = (leftMs: number) => {
    const time = virtualTime();
    const sent: number[] = [];
    const begun = time.now();
    const api: ZoomApi = {
      base: 'https://api.zoom.test/v2',
      ...time,
      leftMs: () => leftMs - (time.now() - begun),
      turns: createTurns(time).of('a', 'free'),
      send: async () => {
        sent.push(time.now() - begun);
        return Response.json({});
      },
    };
    return { time, sent, api };
  };
  const source = fixedToken('t' as AccessToken);

  it('is sent when its turn comes: nobody is refused', async () => {
    const { time, sent, api } = world(8_000);
    const results = Promise.all(same(5).map(() => callZoom(api, source, call)));
    await time.run();
    expect((await results).every(({ ok }) => ok)).toBe(true);
    expect(sent).toEqual([0, 0, 1_050, 1_050, 2_100]);
  });

  it('is not sent when its turn comes too late, which is said with its time', async () => {
    const { time, sent, api } = world(900);
    const results = Promise.all(same(3).map(() => callZoom(api, source, call)));
    await time.run();
    expect((await results)[2]).toEqual({
      ok: false,
      reason: 'rate_limited',
      retryAt: new Date(time.now() + 1_050),
    });
    expect(sent).toHaveLength(2);
  });

  it('needs a tenth of a second after its turn, in which it can be answered', async () => {
    for (const [left, sent] of [
      [1_149, 2],
      [1_150, 3],
    ] as const) {
      const one = world(left);
      const results = Promise.all(same(3).map(() => callZoom(one.api, source, call)));
      await one.time.run();
      expect((await results)[2]?.ok, `${left} ms left`).toBe(sent === 3);
      expect(one.sent).toHaveLength(sent);
    }
  });

  it('is a Light one where it does not say what it is', async () => {
    const { time, sent, api } = world(8_000);
    const results = Promise.all(
      same(5).map(() => callZoom(api, source, { path: '/x', schema: z.object({}) })),
    );
    await time.run();
    await results;
    expect(sent).toEqual([0, 0, 0, 0, 1_050]);
  });

  it('gives the answer that it had when the turn of its next try comes too late', async () => {
    const { time, sent, api } = world(900);
    const send: ZoomApi['send'] = async (request) => {
      await api.send(request);
      return Response.json({ code: 500, message: 'Busy' }, { status: 503 });
    };
    const results = Promise.all(same(2).map(() => callZoom({ ...api, send }, source, call)));
    await time.run();
    expect(await results).toEqual(same(2, { ok: false, reason: 'zoom_unavailable' }));
    expect(sent).toHaveLength(2);
  });

  it('stops the others until midnight when it was a question, and for a second when it was a change', async () => {
    for (const [method, isStopped] of [
      ['GET', true],
      [undefined, true],
      ['POST', false],
      ['DELETE', false],
    ] as const) {
      const { time, api } = world(8_000);
      const headers = { 'retry-after': new Date(time.now() + 12 * 3_600_000).toISOString() };
      const send = async () => Response.json({ code: 429, message: 'No' }, { status: 429, headers });
      const refused = callZoom({ ...api, send }, source, { ...call, method });
      await time.run();
      expect(await refused).toMatchObject({ reason: 'rate_limited' });
      const next = callZoom(api, source, call);
      await time.run();
      expect((await next).ok, String(method)).toBe(!isStopped);
    }
  });

  it('waits for no midnight where nobody’s time ends the wait', async () => {
    const { time, sent, api } = world(8_000);
    const machine = { ...api, leftMs: undefined, patienceMs: 30_000 };
    const retryAt = new Date(time.now() + 12 * 3_600_000);
    const headers = { 'retry-after': retryAt.toISOString() };
    machine.turns?.heard('Medium', new Response('{}', { status: 429, headers }));
    let answered: unknown;
    void callZoom(machine, source, call).then((result) => {
      answered = result;
    });
    for (let tick = 0; tick < 20; tick++) await Promise.resolve();
    expect([answered, sent]).toEqual([{ ok: false, reason: 'rate_limited', retryAt }, []]);
    // A limit of a second passes meanwhile.
    machine.turns = createTurns(time).of('b', 'free');
    machine.turns.heard('Medium', new Response('{}', { status: 429, headers: { 'retry-after': '20' } }));
    const later = callZoom(machine, source, call);
    await time.run();
    expect([await later, sent]).toEqual([{ ok: true, value: {} }, [20_000]]);
  });
});
