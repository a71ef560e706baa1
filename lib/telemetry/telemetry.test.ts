import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { describe, expect, it } from 'vitest';
import type { GrantRow } from '@/lib/vault/grants';
import type { Rotation } from '@/lib/vault/results';
import type { AccessToken } from '@/lib/zoom/oauth';
import { observeRotations } from './rotation';
import { observeZoom } from './zoom';

function instruments() {
  const spans = new InMemorySpanExporter();
  const traces = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter: spans })] });
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter });
  const metrics = new MeterProvider({ readers: [reader] });
  return {
    tracer: traces.getTracer('test'),
    meter: metrics.getMeter('test'),
    spans: () => spans.getFinishedSpans(),
    async points(name: string) {
      await metrics.forceFlush();
      const found = exporter.getMetrics().at(-1)?.scopeMetrics[0]?.metrics;
      const metric = found?.find(({ descriptor }) => descriptor.name === name);
      return (metric?.dataPoints ?? []).map(({ attributes, value }) => ({ attributes, value }));
    },
  };
}

const ABOUT = { grant: 'a-grant', revision: 7, kind: 'rotated' } as const;
const row = {} as GrantRow;
const accessToken = 'an-access-token' as AccessToken;

describe('a rotation that is watched', () => {
  it.each<[string, Rotation, { outcome: string; code?: string }]>([
    ['well', { kind: 'rotated', row, accessToken }, { outcome: 'rotated' }],
    ['with Zoom’s no', { kind: 'dead', row }, { outcome: 'dead' }],
    ['overtaken', { kind: 'moved' }, { outcome: 'moved' }],
    ['without its key', { kind: 'key_lost' }, { outcome: 'key_lost' }],
    [
      'with an outage',
      { kind: 'failed', class: 'transient', code: 'server_error' },
      { outcome: 'transient', code: 'server_error' },
    ],
    [
      'with a lost answer',
      { kind: 'failed', class: 'ambiguous', code: 'reset' },
      { outcome: 'ambiguous', code: 'reset' },
    ],
    [
      'with wrong credentials',
      { kind: 'failed', class: 'operator', code: 'invalid_client' },
      { outcome: 'operator', code: 'invalid_client' },
    ],
  ])('and ends %s is one span and one count of that outcome', async (_, rotation, attributes) => {
    const watched = instruments();
    expect(await observeRotations(watched).rotation(ABOUT, async () => rotation)).toBe(rotation);
    expect(await watched.points('evergreen.rotations')).toEqual([{ attributes, value: 1 }]);
    const [span, ...others] = watched.spans();
    expect(others).toEqual([]);
    expect(span?.attributes).toMatchObject({
      'evergreen.grant': 'a-grant',
      'evergreen.revision': 7,
      'evergreen.outcome': attributes.outcome,
    });
    expect(JSON.stringify(span?.attributes)).not.toContain(accessToken);
  });

  it('tells keep-alive from a visit, and passes on what was thrown', async () => {
    const watched = instruments();
    const { rotation } = observeRotations(watched);
    await rotation({ ...ABOUT, kind: 'kept_alive' }, async () => ({ kind: 'rotated', row, accessToken }));
    const thrown = new Error('the database is away');
    await expect(rotation(ABOUT, () => Promise.reject(thrown))).rejects.toBe(thrown);
    const counted = await watched.points('evergreen.rotations');
    expect(counted.map(({ attributes }) => attributes.outcome)).toEqual(['kept_alive', 'threw']);
    expect(JSON.stringify(watched.spans().map(({ events, status }) => [events, status]))).not.toContain(
      'away',
    );
  });

  it('is the parent of the calls that it makes, and of no others', async () => {
    const watched = instruments();
    const zoom = observeZoom(watched);
    const call = () => zoom({ method: 'POST', endpoint: '/oauth/token', attempt: 0 })({ status: 200 });
    await observeRotations(watched).rotation(ABOUT, async () => {
      call();
      return { kind: 'moved' };
    });
    call();
    const [inside, rotation, outside] = watched.spans();
    expect(inside?.parentSpanContext?.spanId).toBe(rotation?.spanContext().spanId);
    expect(outside?.parentSpanContext).toBeUndefined();
  });

  it('is waited for by people, whose waits are counted by how they ended', async () => {
    const watched = instruments();
    const { wait } = observeRotations(watched);
    await wait(async () => ({ ok: true, accessToken, grant: row }));
    await wait(async () => ({ ok: false, reason: 'zoom_unavailable' }));
    const ends = (await watched.points('evergreen.rotation.waits')).map(({ attributes }) => attributes);
    expect(ends).toEqual([{ end: 'served' }, { end: 'zoom_unavailable' }]);
  });
});

describe('a call to Zoom that is watched', () => {
  it('is counted by endpoint and result; tries and 429s are counted apart', async () => {
    const watched = instruments();
    const zoom = observeZoom(watched);
    const endpoint = '/v2/users/me';
    zoom({ method: 'GET', endpoint, attempt: 0 })({ status: 429 });
    zoom({ method: 'GET', endpoint, attempt: 1 })({ failure: 'timeout' });
    zoom({ method: 'GET', endpoint, attempt: 2 })({ status: 200, trackingId: 'WEB_1' });
    const calls = await watched.points('evergreen.zoom.calls');
    expect(calls.map(({ attributes }) => attributes.result)).toEqual(['4xx', 'timeout', '2xx']);
    expect(await watched.points('evergreen.zoom.retries')).toEqual([{ attributes: { endpoint }, value: 2 }]);
    expect(await watched.points('evergreen.zoom.rate_limited')).toEqual([
      { attributes: { endpoint }, value: 1 },
    ]);
    expect(watched.spans().map(({ name }) => name)).toEqual(['zoom.api', 'zoom.api', 'zoom.api']);
    expect(watched.spans()[2]?.attributes).toMatchObject({
      'http.response.status_code': 200,
      'http.request.resend_count': 2,
      'zoom.tracking_id': 'WEB_1',
    });
  });
});
