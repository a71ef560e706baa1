import { beforeEach, describe, expect, it, vi } from 'vitest';
import { parseCookies } from './cookies';
import { beginFlow, resumeFlow } from './flows';

const { environment } = vi.hoisted(() => ({ environment: { AUTH_URL: 'http://127.0.0.1:3000' } }));
vi.mock('@/lib/env', () => ({ env: () => environment }));

const authSets = (tab: string) => [
  `evergreen.state=state-${tab}; Path=/; HttpOnly`,
  `evergreen.pkce=pkce-${tab}; Path=/; HttpOnly`,
  `evergreen.callback-url=%2Fprofile; Path=/`,
  'evergreen.csrf=csrf; Path=/',
];

/** What a browser would hold after these Set-Cookie lines. */
function jarAfter(...lines: string[][]): Map<string, string> {
  const jar = new Map<string, string>();
  for (const line of lines.flat()) {
    const [[name, value] = ['', '']] = parseCookies(line.split(';')[0] ?? '');
    if (line.includes('Max-Age=0')) jar.delete(name);
    else jar.set(name, value);
  }
  return jar;
}

const requestWith = (jar: Map<string, string>) =>
  new Request('http://127.0.0.1:3000/', {
    headers: { cookie: [...jar].map(([n, v]) => `${n}=${v}`).join('; ') },
  });

describe('the cookies of a sign-in', () => {
  beforeEach(() => {
    environment.AUTH_URL = 'http://127.0.0.1:3000';
  });

  it('belong to one tab each, so two tabs can sign in side by side', () => {
    const jar = jarAfter(
      beginFlow('A', authSets('a'), { cookies: new Map() }),
      beginFlow('B', authSets('b'), { cookies: new Map() }),
    );
    expect(resumeFlow(requestWith(jar), 'A')?.cookieHeader).toContain('evergreen.pkce=pkce-a');
    expect(resumeFlow(requestWith(jar), 'B')?.cookieHeader).toContain('evergreen.pkce=pkce-b');
  });

  it('are forgotten a few at a time, so that the head of the answer stays small', () => {
    const cookies = new Map(Array.from({ length: 300 }, (_, flow) => [`evergreen.state.${flow}`, 'x']));
    expect(beginFlow('A', authSets('a'), { cookies }).join('\n').length).toBeLessThan(4_096);
  });

  it('are not found for a state that this browser never began', () => {
    const jar = jarAfter(beginFlow('A', authSets('a'), { cookies: new Map() }));
    expect(resumeFlow(requestWith(jar), 'forged')).toBeUndefined();
  });

  it('reach Auth.js without the session, so that nobody is merged into anybody', () => {
    const jar = jarAfter(beginFlow('A', authSets('a'), { cookies: new Map() }));
    jar.set('evergreen.session', 'somebody');
    expect(resumeFlow(requestWith(jar), 'A')?.cookieHeader).not.toContain('session');
  });

  it('are gone when the sign-in has ended', () => {
    const begun = beginFlow('A', authSets('a'), { cookies: new Map(), expectedUserId: 'u' });
    const ended = resumeFlow(requestWith(jarAfter(begun)), 'A')?.end ?? [];
    expect(jarAfter(begun, ended).size).toBe(0);
  });

  it('do not pile up when sign-ins are abandoned', () => {
    let jar = new Map<string, string>();
    for (let tab = 0; tab < 20; tab++) {
      const lines = beginFlow(`S${tab}`, authSets(`${tab}`), { cookies: jar });
      jar = jarAfter(
        [...jar].map(([n, v]) => `${n}=${v}; Path=/`),
        lines,
      );
    }
    expect([...jar.keys()].filter((name) => name.startsWith('evergreen.state.'))).toHaveLength(4);
    expect(resumeFlow(requestWith(jar), 'S19')).toBeDefined();
  });

  it('are bound to the host over https', () => {
    environment.AUTH_URL = 'https://evergreen.example.com';
    const set = authSets('a').map((line) => `__Host-${line}`);
    const lines = beginFlow('A', set, { cookies: new Map() });
    expect(lines).toHaveLength(3);
    for (const line of lines)
      expect(line).toMatch(/^__Host-evergreen\..*; Path=\/; HttpOnly; SameSite=Lax; .*Secure$/);
  });
});
