import { expect, test } from './public/fixtures';
import type { Finding, Operator } from './public/operator';
import { ACTS } from './public/words';
import type { PublicWorld } from './public/world';

test.describe.configure({ mode: 'serial' });

/** Does what one finding says. @returns which of the words it was */
async function follow({ text }: Finding, operator: Operator, world: PublicWorld): Promise<string> {
  for (const { words, act } of ACTS) {
    const said = words.exec(text);
    if (!said) continue;
    await act(said.slice(1), operator, world);
    return words.source;
  }
  throw new Error(`These words of the doctor lead nowhere: ${text}`);
}

test('from an empty environment, the doctor’s own words lead to green', async ({ operator, world }) => {
  test.setTimeout(180_000);
  Object.assign(operator.env, { ZOOM_OAUTH_URL: world.zoom, ZOOM_API_URL: world.zoom });
  await world.sandbox.changeApp('sandbox-client-id', { redirectUris: ['https://elsewhere.test/callback'] });
  const followed: string[] = [];
  for (let visit = 1; ; visit++) {
    const { status, findings, printed } = await operator.doctor();
    const open = findings.filter(({ state }) => state !== 'right');
    const wrong = open.filter(({ state }) => state === 'WRONG');
    expect(status, printed).toBe(wrong.length > 0 ? 1 : 0);
    if (open.length === 0) break;
    expect(visit, printed).toBeLessThan(12);
    // What is wrong first, all that was named; then what is left to do, one after the other.
    for (const finding of wrong.length > 0 ? wrong : open.slice(0, 1))
      followed.push(await follow(finding, operator, world));
  }
  expect(ACTS.map(({ words }) => words.source).filter((words) => !followed.includes(words))).toEqual([]);
});
