import 'server-only';
import { env } from '@/lib/env';
import { parseUrl } from '@/lib/parse-url';
import { addedApps } from '@/lib/zoom/endpoints';

export type Operator = {
  name?: string;
  contact?: string;
  /** The address of the contact as a link, when it is a web or an email address. */
  contactUrl?: string;
  visitDays: number;
  eventDays: number;
  /**
   * Days for which the log of administrators' views is kept; undefined when no company account is configured.
   */
  auditDays?: number;
  /** Days without a visit after which a person has to sign in again. */
  sessionDays: number;
  /** This app's address, for links that are used elsewhere. */
  siteUrl: string;
  /** Zoom's page of a person's added apps; undefined for a Zoom without that page. */
  addedAppsUrl?: string;
};

/** Who runs this app and how long data is kept, for the public pages. */
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
  if (/^https:\/\/\S+$/.test(contact) && parseUrl(contact)) return contact;
  return /^[^\s@:/?#]+@[^\s@:/?#]+\.[^\s@:/?#]+$/.test(contact) ? `mailto:${contact}` : undefined;
}

/** The answer under `/zoomverify/`, by which Zoom verifies the domain (zoom-facts 4). */
export function domainVerification(): Response {
  const { ZOOM_DOMAIN_VERIFICATION } = env();
  if (!ZOOM_DOMAIN_VERIFICATION) return new Response(null, { status: 404 });
  return new Response(ZOOM_DOMAIN_VERIFICATION, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

/** Half of the longest validity that RFC 9116 (2.5.5) recommends, a year. ms */
const CONTACT_HOLDS_MS = 180 * 86_400_000;

/**
 * `/.well-known/security.txt` (RFC 9116): where to report a vulnerability. Not a static file, because each
 * operator has their own contact.
 */
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
