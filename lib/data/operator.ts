import 'server-only';
import { env } from '@/lib/env';
import { addedApps } from '@/lib/zoom/endpoints';

export type Operator = {
  name?: string;
  contact?: string;
  /** Where the contact leads, when it is an address of the web or of e-mail. */
  contactUrl?: string;
  visitDays: number;
  eventDays: number;
  /** Without a visit for so long, a person signs in again. */
  sessionDays: number;
  /** Where Zoom lists the apps that a person has added; undefined for a Zoom that has no such page. */
  addedAppsUrl?: string;
};

/** Who runs this app, and how long they keep things: for the pages that everybody may read. */
export function getOperator(): Operator {
  const {
    OPERATOR_NAME,
    OPERATOR_CONTACT,
    RETENTION_VISIT_DAYS,
    RETENTION_EVENT_DAYS,
    SESSION_DAYS,
    ZOOM_OAUTH_URL,
  } = env();
  return {
    name: OPERATOR_NAME,
    contact: OPERATOR_CONTACT,
    contactUrl: OPERATOR_CONTACT && addressOf(OPERATOR_CONTACT),
    visitDays: RETENTION_VISIT_DAYS,
    eventDays: RETENTION_EVENT_DAYS,
    sessionDays: SESSION_DAYS,
    addedAppsUrl: addedApps(ZOOM_OAUTH_URL),
  };
}

function addressOf(contact: string): string | undefined {
  if (/^https:\/\/\S+$/.test(contact) && URL.canParse(contact)) return contact;
  return /^[^\s@:/?#]+@[^\s@:/?#]+\.[^\s@:/?#]+$/.test(contact) ? `mailto:${contact}` : undefined;
}

/** What Zoom looks for under `/zoomverify/` to believe that the domain is ours (zoom-facts 4). */
export function domainVerification(): Response {
  const { ZOOM_DOMAIN_VERIFICATION } = env();
  if (!ZOOM_DOMAIN_VERIFICATION) return new Response(null, { status: 404 });
  return new Response(ZOOM_DOMAIN_VERIFICATION, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
