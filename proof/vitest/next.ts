import { beforeEach, vi } from 'vitest';
import { visitAnew, visiting } from '@/proof/worlds/visiting';

/**
 * Replaces what Next allows only during a request and otherwise throws for. Tasks given to `after` wait until
 * the test runs them. A file whose tests need something else mocks the module itself, and its own mock wins.
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

/** A request without cookies and without a preferred language. */
vi.mock('next/headers', () => ({
  headers: async () => new Headers(),
  cookies: async () => ({ get: () => undefined }),
}));

beforeEach(visitAnew);
