import { beforeEach, vi } from 'vitest';
import { visitAnew, visiting } from '@/proof/worlds/visiting';

/**
 * What Next does only while it serves a request: outside of one it throws. What `after` is given waits until the test
 * does it. A file whose tests need something else mocks the module itself, and its own mock is the one that counts.
 */
vi.mock('next/server', async (original) => ({
  ...(await original<typeof import('next/server')>()),
  after: (task: () => unknown) => void visiting.behind.push(task),
}));

vi.mock('next/navigation', async (original) => ({
  ...(await original<typeof import('next/navigation')>()),
  redirect: (to: string) => {
    throw new Error(`to ${to}`);
  },
  notFound: () => {
    throw new Error('404');
  },
}));

/** A browser that has no cookie and wants no language. */
vi.mock('next/headers', () => ({
  headers: async () => new Headers(),
  cookies: async () => ({ get: () => undefined }),
}));

beforeEach(visitAnew);
