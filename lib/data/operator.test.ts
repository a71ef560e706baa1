import { describe, expect, it } from 'vitest';
import { setEnvironment } from '@/proof/worlds/environment';
import { securityText } from './operator';

async function securityTextOf(different: Record<string, string>): Promise<string[]> {
  setEnvironment({ DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none', ...different });
  return (await securityText().text()).trim().split('\n');
}

describe('security.txt (RFC 9116)', () => {
  it('names the page that helps, when it ends, and itself', async () => {
    const lines = await securityTextOf({});
    expect(lines).toContain('Contact: http://127.0.0.1:3000/support');
    expect(lines).toContain('Canonical: http://127.0.0.1:3000/.well-known/security.txt');
    const expires = Date.parse(lines.find((line) => line.startsWith('Expires: '))?.slice(9) ?? '');
    expect(expires).toBeGreaterThan(Date.now());
    expect(expires).toBeLessThan(Date.now() + 365 * 86_400_000);
  });

  it.each([
    ['security@example.com', 'Contact: mailto:security@example.com'],
    ['https://example.com/help', 'Contact: https://example.com/help'],
  ])('names the operator first: %s', async (OPERATOR_CONTACT, line) => {
    expect((await securityTextOf({ OPERATOR_CONTACT }))[0]).toBe(line);
  });

  it('holds a contact that is no address back', async () => {
    expect((await securityTextOf({ OPERATOR_CONTACT: 'room 12' }))[0]).toMatch(/\/support$/);
  });
});
