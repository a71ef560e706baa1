import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVaultWorld, type VaultWorld } from '@/proof/worlds/jobs';
import { createCipher } from './cipher';
import { reseal } from './reseal';
import { createVault } from './vault';

const oldKey = { id: 'old', key: randomBytes(32) };
let world: VaultWorld;
beforeAll(async () => {
  world = await createVaultWorld(oldKey);
});
afterAll(() => world.close());

describe('a new sealing key', () => {
  it('is rolled out in two steps, and the old key can go away after npm run reseal', async () => {
    const { db, deps } = world;
    const newKey = { id: 'new', key: randomBytes(32) };
    const under = (...keys: (typeof oldKey)[]) => createVault({ ...deps, cipher: createCipher(keys) });
    const { grant, tokens } = await world.connect();
    await world.keepProfile(grant);

    // Step one: every process opens both keys and seals with the old one. Step two: they seal with the new
    // one.
    expect(under(oldKey, newKey).opens(await world.row(grant.id))).toBe(true);
    const both = createCipher([newKey, oldKey]);
    expect(await reseal(db, both)).toEqual({ resealed: 1, unopened: 0 });
    expect(await reseal(db, both)).toEqual({ resealed: 0, unopened: 0 });

    const alone = under(newKey);
    const row = await world.row(grant.id);
    expect(await alone.accessToken(row, () => {})).toMatchObject({
      ok: true,
      accessToken: tokens.accessToken,
    });
    expect(alone.lastKnownProfile(row)?.profile).toBe('{"id":"x"}');
    expect(row.revision).toBe(grant.revision);
  });

  it('is put over the last known meetings and the copies of calendar feeds, whatever they hold', async () => {
    const { db } = world;
    const { id } = (await world.connect()).grant;
    const [was, both] = [
      createCipher([oldKey]),
      createCipher([{ id: 'copies', key: randomBytes(32) }, oldKey]),
    ];
    const at = (field: 'meetings' | 'feed_copy' | 'feed_memory') => ({ grantId: id, field });
    await db.zoomGrant.update({ where: { id }, data: { meetings: was.seal('[]', at('meetings')) } });
    const copy = was.seal('BEGIN:VCALENDAR', at('feed_copy'));
    const feed = { grantId: id, hash: id, since: new Date(), language: 'en', withPasscodes: false, copy };
    await db.calendarFeed.create({ data: { ...feed, memory: was.seal('{}', at('feed_memory')) } });
    await reseal(db, both);
    expect(await reseal(db, both)).toMatchObject({ resealed: 0 });
    const [{ meetings }, kept] = await Promise.all([
      db.zoomGrant.findUniqueOrThrow({ where: { id } }),
      db.calendarFeed.findUniqueOrThrow({ where: { grantId: id } }),
    ]);
    expect([meetings, kept.copy, kept.memory].map((value) => both.isOutdated(value ?? ''))).toEqual([
      ...[false, false, false],
    ]);
    expect(both.open(kept.copy ?? '', at('feed_copy'))).toBe('BEGIN:VCALENDAR');

    // A copy that no key opens is left to be made anew from Zoom, and counts for nothing.
    const other = createCipher([{ id: 'other', key: randomBytes(32) }]);
    const grants = await db.zoomGrant.count();
    expect(await reseal(db, other)).toEqual({ resealed: 0, unopened: grants });
    expect((await db.calendarFeed.findUniqueOrThrow({ where: { grantId: id } })).copy).toBe(kept.copy);
  });

  it.each(['accessToken', 'refreshToken', 'profile'] as const)(
    'is not put over a row whose %s changed while it was being sealed again',
    async (field) => {
      const { grant } = await world.connect();
      await world.keepProfile(grant);
      const both = createCipher([{ id: 'newer', key: randomBytes(32) }, oldKey]);
      const names = {
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        profile: 'profile',
      } as const;
      const saved = both.seal('saved meanwhile', { grantId: grant.id, field: names[field] });
      let looks = 0;
      // A rotation or a visit changes the row between reseal's read and its write.
      const overtaken = {
        async $queryRaw(...query: Parameters<typeof world.db.$queryRaw>) {
          const rows = await world.db.$queryRaw(...query);
          if (looks++ === 0)
            await world.db.zoomGrant.update({ where: { id: grant.id }, data: { [field]: saved } });
          return rows;
        },
        $executeRaw: world.db.$executeRaw.bind(world.db),
      };
      await reseal(overtaken as unknown as typeof world.db, both);
      expect(await world.row(grant.id)).toMatchObject({ [field]: saved });
    },
  );

  it('counts what no key opens, and leaves it as it is', async () => {
    const { db } = world;
    const other = createCipher([{ id: 'other', key: randomBytes(32) }]);
    const before = await db.zoomGrant.findMany({ select: { accessToken: true } });
    expect(await reseal(db, other)).toEqual({ resealed: 0, unopened: before.length });
    expect(await db.zoomGrant.findMany({ select: { accessToken: true } })).toEqual(before);
  });
});
