import { expect, it, vi } from 'vitest';
import { log } from '@/lib/log';
import { setEnvironment } from '@/proof/worlds/environment';
import { handleWebhook } from './webhook';

it('without a secret no webhook is read, and Zoom is told to come again', async () => {
  setEnvironment({ DATABASE_URL: 'postgresql://nobody:x@127.0.0.1:9/none' });
  const warned = vi.spyOn(log, 'warn').mockImplementation(() => undefined);
  const request = new Request('http://127.0.0.1:3000/api/webhooks/zoom', {
    method: 'POST',
    headers: { 'x-zm-signature': 'v0=0', 'x-zm-request-timestamp': '0' },
    body: '{}',
  });
  const answer = await handleWebhook(request, () => expect.unreachable());
  expect([answer.status, await answer.json()]).toEqual([503, { error: 'not_configured' }]);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(request.bodyUsed).toBe(false);
  expect(warned).toHaveBeenCalledExactlyOnceWith(
    { status: 503, reason: 'not_configured' },
    expect.any(String),
  );
});
