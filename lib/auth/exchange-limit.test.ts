import { describe, expect, it } from 'vitest';
import { EXCHANGES_FOR_EACH, mayExchange } from './exchange-limit';
import { FLOW_TTL_S } from './flow-state';

const ask = (flow: string, times: number, nowMs = 0) =>
  Array.from({ length: times }, () => mayExchange(flow, nowMs)).filter(Boolean).length;

describe('how often a sign-in may ask for tokens', () => {
  it('is a few times for each, whatever the others do', () => {
    expect([ask('one', 50), ask('other', 1), ask('one', 1), ask('other', 50)]).toEqual([
      EXCHANGES_FOR_EACH,
      1,
      0,
      EXCHANGES_FOR_EACH - 1,
    ]);
  });

  it('is counted as long as the sign-in lives', () => {
    expect(ask('slow', 3)).toBe(3);
    expect(ask('slow', 1, FLOW_TTL_S * 1_000)).toBe(0);
  });

  it('is forgotten oldest first where there are very many', () => {
    ask('patient', 3);
    for (let flow = 0; flow < 9_000; flow++) mayExchange(`flow-${flow}`, 0);
    expect(ask('patient', 1)).toBe(0);
    for (let flow = 9_000; flow < 20_001; flow++) mayExchange(`flow-${flow}`, 0);
    expect((globalThis as { evergreenExchanges?: Map<string, unknown> }).evergreenExchanges?.size).toBe(
      10_000,
    );
  });
});
