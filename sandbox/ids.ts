import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** 22 characters, as Zoom's user and account ids are. */
export function zoomId(): string {
  return randomBytes(16).toString('base64url');
}

export function uuid(): string {
  return randomUUID();
}

/** A meeting uuid; one in four starts with "/", which has to be encoded twice (zoom-facts 2.4). */
export function meetingUuid(): string {
  const raw = randomBytes(16).toString('base64');
  return randomInt(4) === 0 ? `/${raw.slice(1)}` : raw;
}

/** An 11-digit meeting number, always beyond 2^31 (zoom-facts 2.4). */
export function meetingNumber(): number {
  return randomInt(80_000_000_000, 99_999_999_999);
}

/** Tracking ids come back as x-zm-trackingid (zoom-facts 2.1). */
export function trackingId(): string {
  return `v=2.0;clid=sandbox;rid=WEB_${randomBytes(16).toString('hex')}`;
}

const HEADER = encode({ sv: '000001', alg: 'HS512', v: '2.0', kid: '5d0c1a5e-evergreen-sandbox' });

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** A token as long and as opaque as Zoom's (zoom-facts 1.6). The signature is random: nothing may check it. */
export function tokenValue(claims: Record<string, unknown>): string {
  return `${HEADER}.${encode({ ...claims, jti: randomUUID() })}.${randomBytes(64).toString('base64url')}`;
}

/** Whose token this claims to be: only for narrowing faults and for the request log, never for access. */
export function claimedOwner(token: string): { client?: string; person?: string } {
  try {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return { client: text(claims.clientId), person: text(claims.uid) };
  } catch {
    return {};
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
