import { describe, expect, it } from 'vitest';
import { judgeProxy, withProxies } from './proxy';

describe('the URL of a proxy', () => {
  it.each([
    ['http://proxy.example.com:3128', 'http://proxy.example.com:3128/'],
    ['https://proxy.example.com', 'https://proxy.example.com/'],
    ['proxy.example.com:3128', 'http://proxy.example.com:3128/'],
    ['user:p%40ss@proxy:8080/', 'http://user:p%40ss@proxy:8080/'],
    ['http://[::1]:3128', 'http://[::1]:3128/'],
  ])('is taken: %s', (given, url) => {
    expect(judgeProxy(given)).toEqual({ ok: true, url });
  });

  it.each([
    ['socks5://planted@proxy:1080', 'names a proxy that is neither http nor https'],
    ['http://', 'is not a URL'],
    ['http://proxy:port', 'is not a URL'],
    ['http://user:plan/ted@proxy:8080', 'is not a URL'],
    ['http://proxy:8080/planted', 'goes on behind the port'],
    ['http://user:p#planted@proxy:8080', 'is not a URL'],
    ['http://planted@proxy:8080', 'has a user name without a password'],
    ['http://user:100%planted@proxy:8080', 'holds a % in its user name'],
  ])('is refused without a word of it: %s', (given, problem) => {
    const verdict = judgeProxy(given);
    expect(verdict).toEqual({ ok: false, problem: expect.stringContaining(problem) });
    expect(JSON.stringify(verdict)).not.toContain('planted');
  });
});

describe('the variables of a proxy', () => {
  const names = { HTTPS_PROXY: 'upper', https_proxy: 'lower', NO_PROXY: 'a.example', no_proxy: ' ' };

  it('are read in lower case first, as curl reads them', () => {
    expect(withProxies(names)).toMatchObject({ HTTPS_PROXY: 'lower', NO_PROXY: 'a.example' });
  });

  it('do not count where Zoom is on this machine', () => {
    const local = { ZOOM_OAUTH_URL: 'http://127.0.0.1:4000', ZOOM_API_URL: 'http://localhost:4000' };
    const read = withProxies({ ...names, ...local });
    expect([read.HTTPS_PROXY, read.HTTP_PROXY, read.NO_PROXY]).toEqual([undefined, undefined, undefined]);
  });
});
