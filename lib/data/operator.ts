import 'server-only';
import { env } from '@/lib/env';

export type Operator = { name?: string; contact?: string; visitDays: number; eventDays: number };

/** Who runs this app, and how long they keep things: for the pages that everybody may read. */
export function getOperator(): Operator {
  const { OPERATOR_NAME, OPERATOR_CONTACT, RETENTION_VISIT_DAYS, RETENTION_EVENT_DAYS } = env();
  return {
    name: OPERATOR_NAME,
    contact: OPERATOR_CONTACT,
    visitDays: RETENTION_VISIT_DAYS,
    eventDays: RETENTION_EVENT_DAYS,
  };
}

/** What Zoom looks for under `/zoomverify/` to believe that the domain is ours (zoom-facts 4). */
export function domainVerification(): Response {
  const { ZOOM_DOMAIN_VERIFICATION } = env();
  if (!ZOOM_DOMAIN_VERIFICATION) return new Response(null, { status: 404 });
  return new Response(ZOOM_DOMAIN_VERIFICATION, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
