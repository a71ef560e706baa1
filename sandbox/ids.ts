import { createHmac, randomBytes } from 'node:crypto';

/** Everything that Zoom makes up. What each is for has a row of its own, so that one more of these moves none of those. */
export interface Ids {
  bytes(purpose: string, size: number): Uint8Array;
  /** So many bytes as letters that need no encoding. */
  text(purpose: string, size: number): string;
  /** A whole number from `least` up to and without `end`. */
  number(purpose: string, least: number, end: number): number;
  /** 22 characters, as Zoom's user and account ids are. */
  zoomId(purpose: string): string;
  uuid(purpose: string): string;
  /** A meeting uuid; one in four starts with "/", which has to be encoded twice (zoom-facts 2.4). */
  meetingUuid(): string;
  /** An 11-digit meeting number, always beyond 2^31 (zoom-facts 2.4). */
  meetingNumber(): number;
  /** Tracking ids come back as x-zm-trackingid (zoom-facts 2.1). */
  trackingId(): string;
  /** A token as long and as opaque as Zoom's (zoom-facts 1.6). The signature is random: nothing may check it. */
  tokenValue(claims: Record<string, unknown>): string;
}

/** @param seed any text: the same ids in every run; none: others each time */
export function createIds(seed?: string): Ids {
  const bytes = seed === undefined ? (_: string, size: number) => randomBytes(size) : bytesFrom(seed);
  const text: Ids['text'] = (purpose, size) => bytes(purpose, size).toString('base64url');
  const number: Ids['number'] = (purpose, least, end) =>
    least + (bytes(purpose, 6).readUIntBE(0, 6) % (end - least));
  const uuid: Ids['uuid'] = (purpose) => uuidOf(bytes(purpose, 16));
  return {
    bytes,
    number,
    uuid,
    text,
    zoomId: (purpose) => text(purpose, 16),
    meetingUuid() {
      const raw = bytes('meeting uuid', 16).toString('base64');
      return number('slash', 0, 4) === 0 ? `/${raw.slice(1)}` : raw;
    },
    meetingNumber: () => number('meeting number', 80_000_000_000, 99_999_999_999),
    trackingId: () => `v=2.0;clid=sandbox;rid=WEB_${bytes('tracking id', 16).toString('hex')}`,
    tokenValue: (claims) => `${HEADER}.${encode({ ...claims, jti: uuid('token') })}.${text('signature', 64)}`,
  };
}

/** Numbered blocks of each purpose, as many as are asked for; at most 64 bytes at a time. */
function bytesFrom(seed: string): (purpose: string, size: number) => Buffer {
  const counts = new Map<string, number>();
  return (purpose, size) => {
    const count = (counts.get(purpose) ?? 0) + 1;
    counts.set(purpose, count);
    return createHmac('sha512', seed).update(`${purpose} ${count}`).digest().subarray(0, size);
  };
}

/** Version 4 of RFC 9562. */
function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  const variant = '89ab'[(bytes[8] ?? 0) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

const HEADER = encode({ sv: '000001', alg: 'HS512', v: '2.0', kid: '5d0c1a5e-evergreen-sandbox' });

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
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
