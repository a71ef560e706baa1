import 'server-only';
import { env } from '@/lib/env';
import { addedApps } from '@/lib/zoom/endpoints';

export type Operator = {
  name?: string;
  contact?: string;
  /** Where the contact leads, when it is an address of the web or of email. */
  contactUrl?: string;
  visitDays: number;
  eventDays: number;
  /** How long it is remembered what administrators look at; undefined where this app has no account of a company. */
  auditDays?: number;
  /** Without a visit for so long, a person signs in again. */
  sessionDays: number;
  /** Where this app is, for addresses that are read elsewhere. */
  siteUrl: string;
  /** Where Zoom lists the apps that a person has added; undefined for a Zoom that has no such page. */
  addedAppsUrl?: string;
};

/** Who runs this app, and how long they keep things: for the pages that everybody may read. */
export function getOperator(): Operator {
  const {
    AUTH_URL,
    OPERATOR_NAME,
    OPERATOR_CONTACT,
    RETENTION_VISIT_DAYS,
    RETENTION_EVENT_DAYS,
    RETENTION_AUDIT_DAYS,
    SESSION_DAYS,
    ZOOM_OAUTH_URL,
    ZOOM_S2S_ACCOUNT_ID,
  } = env();
  return {
    name: OPERATOR_NAME,
    contact: OPERATOR_CONTACT,
    contactUrl: OPERATOR_CONTACT && addressOf(OPERATOR_CONTACT),
    visitDays: RETENTION_VISIT_DAYS,
    eventDays: RETENTION_EVENT_DAYS,
    auditDays: ZOOM_S2S_ACCOUNT_ID ? RETENTION_AUDIT_DAYS : undefined,
    sessionDays: SESSION_DAYS,
    siteUrl: AUTH_URL,
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

/** A year from now would be the longest that RFC 9116 (2.5.5) recommends. ms */
const CONTACT_HOLDS_MS = 180 * 86_400_000;

/** `/.well-known/security.txt` (RFC 9116): whom to tell of a weakness. Not a file, because each operator has an own. */
export function securityText(): Response {
  const { AUTH_URL, OPERATOR_CONTACT } = env();
  const contact = OPERATOR_CONTACT && addressOf(OPERATOR_CONTACT);
  const lines = [
    ...(contact ? [`Contact: ${contact}`] : []),
    `Contact: ${AUTH_URL}/support`,
    `Expires: ${new Date(Date.now() + CONTACT_HOLDS_MS).toISOString()}`,
    'Preferred-Languages: en, ja',
    `Canonical: ${AUTH_URL}/.well-known/security.txt`,
  ];
  return new Response(`${lines.join('\n')}\n`, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
