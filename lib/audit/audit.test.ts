import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { forgetAudit } from '@/lib/jobs/forgetting/records';
import { createTestDatabase } from '@/proof/worlds/database';
import { setEnvironment } from '@/proof/worlds/environment';
import { type AuditEntry, audit, auditRows } from './index';

beforeAll(async () => {
  setEnvironment({ DATABASE_URL: await createTestDatabase() });
});
afterAll(() => db().$disconnect());

const entry = (more: Partial<AuditEntry> = {}): AuditEntry => ({
  accountId: 'ours',
  actor: { kind: 'person', name: 'KDcuGIm1QgePTO8WbOqwIQ' },
  action: 'attendance',
  subject: '81234567890',
  outcome: 'done',
  ...more,
});
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const old = (days: number) =>
  db().auditEntry.create({
    data: {
      ...{ at: daysAgo(days), accountId: 'old', actorKind: 'timer', actor: 'host' },
      ...{ action: 'people', outcome: 'done' },
    },
  });

describe('the audit log', () => {
  it('tells an account’s entries, newest first, page by page, and nothing of another account', async () => {
    for (let at = 0; at < 5; at++) await audit(entry({ subject: `${at}` }));
    await audit(entry({ accountId: 'theirs' }));
    const first = await auditRows('ours', { take: 3 });
    expect(first.map(({ subject }) => subject)).toEqual(['4', '3', '2']);
    expect(first[0]).toMatchObject({ actor: entry().actor, action: 'attendance', outcome: 'done' });
    const rest = await auditRows('ours', { take: 3, before: first.at(-1)?.id });
    expect(rest.map(({ subject }) => subject)).toEqual(['1', '0']);
  });

  it.each([
    ['an update', `UPDATE audit_entry SET outcome = 'nothing'`],
    ['a deletion', 'DELETE FROM audit_entry'],
    ['an emptying', 'TRUNCATE audit_entry'],
    [
      'a merge',
      `INSERT INTO audit_entry SELECT * FROM audit_entry ON CONFLICT (id) DO UPDATE SET actor = 'x'`,
    ],
  ])('refuses %s, of old entries too', async (_, statement) => {
    await audit(entry());
    await old(400);
    const before = await db().auditEntry.count();
    await expect(db().$executeRawUnsafe(statement)).rejects.toThrow('append-only');
    expect(await db().auditEntry.count()).toBe(before);
  });

  it('is forgotten by its age alone, and never what is younger than a month, whatever is set', async () => {
    for (const age of [10, 28, 31, 200, 400]) await old(age);
    const ages = async () =>
      (await auditRows('old', { take: 20 })).map(({ at }) =>
        Math.round((Date.now() - at.getTime()) / 86_400_000),
      );
    const before = (await ages()).filter((age) => age > 365).length;
    expect(await forgetAudit(db(), 365, performance.now() + 5_000)).toEqual({ count: before, end: 'done' });
    expect((await ages()).sort((a, b) => a - b)).toEqual([10, 28, 31, 200]);
    await expect(forgetAudit(db(), 20, performance.now() + 5_000)).rejects.toThrow('append-only');
    expect(await forgetAudit(db(), 30, performance.now() + 5_000)).toEqual({ count: 2, end: 'done' });
    // What let this transaction delete is over with it.
    await expect(db().$executeRawUnsafe('DELETE FROM audit_entry')).rejects.toThrow('append-only');
  });

  it('cuts what is too long, and takes any text', async () => {
    await audit(entry({ accountId: 'long', subject: `“ü”'; DROP TABLE audit_entry; -- ${'x'.repeat(500)}` }));
    const [row] = await auditRows('long', { take: 1 });
    expect(row?.subject).toHaveLength(300);
  });
});
