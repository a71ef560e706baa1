import 'server-only';
import { requireUser, signOut } from '@/lib/auth';
import { db } from '@/lib/db';
import { log } from '@/lib/log';
import { vault } from '@/lib/vault';
import type { GrantRow } from '@/lib/vault/grants';
import { type GrantHealth, healthOf, livesUntil, nextRotationAt } from '@/lib/vault/health';

export type Connection = {
  state: GrantHealth;
  since: Date;
  scopes: string[];
  rotatedAt?: Date;
  nextRotationAt?: Date;
  livesUntil?: Date;
  retryAt?: Date;
  events: { at: Date; kind: string; outcome?: string }[];
  timeZone?: string;
  /** What makes one person's tree another than the next one's. */
  seed: string;
};
export type ConnectionResult = { ok: true; connection: Connection } | { ok: false; reason: 'unavailable' };

/** As many as a page can plot; older ones stay in the export. */
const EVENTS_SHOWN = 500;

/** How the signed-in person's own connection is doing. Asks the database alone: it stands with Zoom down. */
export async function getConnection(): Promise<ConnectionResult> {
  const { user, zoom } = await requireUser('/connection');
  try {
    const grant = zoom && (await vault().deps.store.find(zoom.grantId));
    if (!grant || grant.userId !== user.id) return { ok: false, reason: 'unavailable' };
    const events = await db().grantEvent.findMany({
      where: { grantId: grant.id },
      orderBy: { id: 'desc' },
      take: EVENTS_SHOWN,
      select: { at: true, kind: true, outcome: true },
    });
    const connection: Connection = {
      state: healthOf(grant, vault().deps.credentials, vault().opens(grant)),
      since: grant.stateSince,
      scopes: grant.scopes,
      rotatedAt: rotatedAt(grant),
      seed: grant.id,
      nextRotationAt: nextRotationAt(grant),
      livesUntil: livesUntil(grant),
      retryAt: grant.retryAt && grant.retryAt > grant.readAt ? grant.retryAt : undefined,
      events: events.map(({ at, kind, outcome }) => ({ at, kind, outcome: outcome ?? undefined })),
      timeZone: timeZoneOf(vault().lastKnownProfile(grant)?.profile),
    };
    return { ok: true, connection };
  } catch (error) {
    log.error({ error: String(error) }, 'the connection page could not read its row');
    return { ok: false, reason: 'unavailable' };
  }
}

/** A sign-in issues tokens too, but it is no renewal. */
function rotatedAt({ issuedAt, authorizedAt }: GrantRow): Date | undefined {
  return issuedAt && issuedAt > authorizedAt ? issuedAt : undefined;
}

function timeZoneOf(profile: string | undefined): string | undefined {
  const timeZone: unknown = profile && JSON.parse(profile).timeZone;
  return typeof timeZone === 'string' ? timeZone : undefined;
}

export type Done = { ok: true } | { ok: false; reason: 'unavailable' };

/** Ends every session of the signed-in person, this one too. */
export async function signOutEverywhere(): Promise<Done> {
  const { user, zoom } = await requireUser('/connection');
  return done(async () => {
    if (!zoom) throw new Error('Whether this session lives is not known');
    await vault().deps.store.endAllSessions(user.id);
    await signOut();
  });
}

/** Takes the app away from the signed-in person: revoked at Zoom, wiped here, signed out everywhere. */
export async function disconnect(): Promise<Done> {
  const { user, zoom } = await requireUser('/connection');
  return done(async () => {
    const grant = zoom && (await vault().deps.store.find(zoom.grantId));
    if (!grant || grant.userId !== user.id) throw new Error('There is no grant to disconnect');
    const confirmed = await vault().disconnect(grant.id);
    log.info({ grant: grant.id, confirmed }, 'disconnected by the person');
    await signOut();
  });
}

async function done(work: () => Promise<void>): Promise<Done> {
  try {
    await work();
    return { ok: true };
  } catch (error) {
    log.error({ error: String(error) }, 'the connection page could not do as asked');
    return { ok: false, reason: 'unavailable' };
  }
}
