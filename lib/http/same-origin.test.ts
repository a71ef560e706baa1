import { describe, expect, it, vi } from 'vitest';
import { isSameOrigin } from './same-origin';

vi.mock('@/lib/env', () => ({ env: () => ({ AUTH_URL: 'https://evergreen.example.com' }) }));

const OURS = 'https://evergreen.example.com';

describe('who may change something', () => {
  it.each<[string, Record<string, string>, boolean]>([
    ['a form of our own page', { origin: OURS, 'sec-fetch-site': 'same-origin' }, true],
    ['a browser from before Sec-Fetch-Site', { origin: OURS }, true],
    ['a person who loads an answer again', { origin: OURS, 'sec-fetch-site': 'none' }, true],
    ['a program', {}, true],
    ['a browser that keeps its origin to itself', { 'sec-fetch-site': 'same-origin' }, true],
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, false],
    ['another site, before Sec-Fetch-Site', { origin: 'https://evil.example' }, false],
    ['another site that hides its origin', { 'sec-fetch-site': 'cross-site' }, false],
    ['a sandboxed frame', { origin: 'null', 'sec-fetch-site': 'cross-site' }, false],
    ['a sandboxed frame, before Sec-Fetch-Site', { origin: 'null' }, false],
    [
      'a neighbour under one domain',
      { origin: 'https://b.example.com', 'sec-fetch-site': 'same-site' },
      false,
    ],
    [
      'a page of another name that leads here',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
      false,
    ],
    ['our name without TLS', { origin: 'http://evergreen.example.com' }, false],
    ['our name at another port', { origin: `${OURS}:8443` }, false],
    ['a name that ours begins', { origin: `${OURS}.evil.example` }, false],
    ['two origins', { origin: `${OURS}, ${OURS}` }, false],
    ['nothing after the colon', { origin: '' }, false],
    ['our origin with a claim that is not ours', { origin: OURS, 'sec-fetch-site': 'cross-site' }, false],
  ])('%s', (_, headers, may) => {
    expect(isSameOrigin(new Request(OURS, { method: 'POST', headers }))).toBe(may);
  });
});
