import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readBody } from './webhook-body';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A request whose body arrives in these parts and then ends, or never does. */
function request(parts: string[], ends = true, headers: Record<string, string> = {}) {
  const cancelled = vi.fn();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part));
      if (ends) controller.close();
    },
    cancel: cancelled,
  });
  const init = { method: 'POST', body, headers, duplex: 'half' };
  return { cancelled, request: new Request('http://127.0.0.1/', init as RequestInit) };
}

describe('the body of a webhook', () => {
  it('is taken to the byte, however it comes', async () => {
    const { request: asked } = request(['{"名', '前":"花', '子"}']);
    expect(await readBody(asked)).toEqual({ ok: true, bytes: Buffer.from('{"名前":"花子"}') });
  });

  it('is not read at all when it says that it is larger than any event', async () => {
    const { request: asked } = request(['{}'], true, { 'content-length': '262145' });
    expect(await readBody(asked)).toEqual({ ok: false, reason: 'too_large' });
    expect(asked.bodyUsed).toBe(false);
  });

  it('is read no further than an event can be when it does not say', async () => {
    const { request: asked, cancelled } = request(
      Array.from({ length: 5 }, () => 'x'.repeat(64 << 10)),
      false,
    );
    expect(await readBody(asked)).toEqual({ ok: false, reason: 'too_large' });
    expect(cancelled).toHaveBeenCalled();
  });

  it('may be as large as an event can be, to the byte', async () => {
    const parts = Array.from({ length: 4 }, () => 'x'.repeat(64 << 10));
    const whole = request(parts, true, { 'content-length': String(256 << 10) });
    const read = await readBody(whole.request);
    expect([read.ok, read.ok && read.bytes.byteLength]).toEqual([true, 256 << 10]);
    expect(await readBody(request([...parts, 'x']).request)).toEqual({ ok: false, reason: 'too_large' });
  });

  it('may be missing', async () => {
    const none = new Request('http://127.0.0.1/', { method: 'POST' });
    expect(await readBody(none)).toEqual({ ok: true, bytes: Buffer.alloc(0) });
  });

  it('that has come leaves no clock running', async () => {
    await readBody(request(['{}']).request);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is given up when it has not come after as long as Zoom would wait', async () => {
    const { request: asked, cancelled } = request(['{"event":'], false);
    const read = readBody(asked);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await read).toEqual({ ok: false, reason: 'too_slow' });
    expect(cancelled).toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is cut off when its connection breaks, which is no failure of ours', async () => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"event":')),
      pull: (controller) => controller.error(new Error('aborted')),
    });
    const init = { method: 'POST', body, duplex: 'half' };
    const asked = new Request('http://127.0.0.1/', init as RequestInit);
    expect(await readBody(asked)).toEqual({ ok: false, reason: 'broken_off' });
    expect(vi.getTimerCount()).toBe(0);
  });
});
