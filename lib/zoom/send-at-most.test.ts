import { expect, it } from 'vitest';
import { sendAtMost } from './send-at-most';

it('sends at most so many requests, counts those that fail, and says of the next that it never left', async () => {
  const left: string[] = [];
  const { send, sent } = sendAtMost(2, async ({ url }) => {
    left.push(url);
    if (url === 'https://zoom.test/second') throw new Error('broken');
    return new Response('first');
  });
  const ask = (name: string) => send({ url: `https://zoom.test/${name}`, method: 'GET' } as never);
  expect(sent()).toBe(0);
  expect(await (await ask('first')).text()).toBe('first');
  await expect(ask('second')).rejects.toThrow('broken');
  await expect(ask('third')).rejects.toMatchObject({ code: 'unreachable' });
  expect([sent(), left]).toEqual([2, ['https://zoom.test/first', 'https://zoom.test/second']]);
});
