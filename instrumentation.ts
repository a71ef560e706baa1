import type { Instrumentation } from 'next';

export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') await (await import('@/lib/start')).startOrExit();
}

export const onRequestError: Instrumentation.onRequestError = async (...broken) => {
  if (process.env.NEXT_RUNTIME === 'nodejs') (await import('@/lib/request-error')).logRequestError(...broken);
};
