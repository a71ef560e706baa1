import { describe, expect, it } from 'vitest';
import type { Meeting } from '@/lib/zoom/meetings';
import type { FeedTold } from './ask';
import { feedOf } from './entries';
import { type FeedMemory, NOTHING_KNOWN } from './memory';

const NOW = Date.parse('2026-03-02T09:00:00Z');
const HOUR = 3_600_000;
const choices = { withPasscodes: false, untitled: '?' };
const meeting = (id: string, hours = 1, more: Partial<Meeting> = {}): Meeting => ({
  ...{ id, topic: id, kind: 'once', start: new Date(NOW + hours * HOUR), minutes: 30 },
  ...more,
});
const next = (told: FeedTold, before: FeedMemory, now = NOW) => feedOf(told, before, choices, now);
const topics = ({ entries }: FeedMemory) => entries.map(({ topic, occurrence = '' }) => topic + occurrence);
const date = (id: string, hours: number) => ({
  ...{ id, start: new Date(NOW + hours * HOUR), minutes: 30, isDeleted: false },
});

describe('an entry of Zoom’s that cannot be read', () => {
  it('may be a meeting that the calendar has, so that one stays until it is over', () => {
    const before = next({ own: [meeting('a'), meeting('b', 2), meeting('c', 3)] }, NOTHING_KNOWN);
    const after = next({ own: [meeting('a'), meeting('b', 5)], isOwnPart: true }, before);
    expect(topics(after)).toEqual(['a', 'c', 'b']);
    expect(topics(next({ own: [meeting('a')], isOwnPart: true }, after))).toEqual(['a', 'c', 'b']);
    expect(topics(next({ own: [meeting('a')] }, after))).toEqual(['a']);
  });

  it('may be an invitation', () => {
    const guest = (id: string) => meeting(id, 2, { isHost: false });
    const before = next({ own: [], invited: [guest('x'), guest('y')] }, NOTHING_KNOWN);
    const part = next({ own: [], invited: [guest('x')], isInvitedPart: true }, before);
    expect(topics(part)).toEqual(['x', 'y']);
    expect(topics(next({ own: [], isOwnPart: true, invited: [guest('x')] }, part))).toEqual(['x']);
  });

  it('may be a date of a series: the others are taken as they are now', () => {
    const own = [meeting('s', 1, { kind: 'series' })];
    const third = (...dates: ReturnType<typeof date>[]) => ({ series: 's', dates });
    const before = next({ own, third: third(date('1', 1), date('2', 2)) }, NOTHING_KNOWN);
    const part = next({ own, third: { ...third(date('1', 3)), isPart: true } }, before);
    expect(topics(part)).toEqual(['s2', 's1']);
    expect(topics(next({ own, third: third(date('1', 3)) }, part))).toEqual(['s1']);
    const unlisted = next({ own: [meeting('a')], isOwnPart: true }, part);
    expect([topics(unlisted), Object.keys(unlisted.series)]).toEqual([['a', 's2', 's1'], ['s']]);
  });

  it('may be on the second page', () => {
    const nextPageToken = 'more';
    const more = (...ids: string[]) => ids.map((id, at) => meeting(id, at + 2));
    const own = [meeting('a')];
    const before = next({ own, nextPageToken, third: { more: more('b', 'c') } }, NOTHING_KNOWN);
    const part = next({ own, nextPageToken, third: { more: more('b'), isPart: true } }, before);
    expect(topics(part)).toEqual(['a', 'b', 'c']);
    expect(topics(next({ own, nextPageToken, third: { more: more('b') } }, part))).toEqual(['a', 'b']);
  });
});
