import { checkHealth } from '@/lib/data/health';

/** Live and ready, for a load balancer; nothing secret. */
export async function GET(): Promise<Response> {
  const health = await checkHealth();
  return Response.json(health, {
    status: health.ready ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  });
}
