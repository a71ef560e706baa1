import { renderToStaticMarkup } from 'react-dom/server';
import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import type { MeetingView } from '@/lib/data/meetings/detail';
import en from '@/lib/i18n/en.json';
import { MeetingHeading } from './heading';

const t = createTranslator({ locale: 'en', messages: en, namespace: 'meeting', timeZone: 'UTC' });
const now = new Date('2026-11-29T12:00:00Z');
const past = new Date('2026-11-29T11:00:00Z');
const future = new Date('2026-11-30T11:00:00Z');
const usual: MeetingView = {
  id: '123456789',
  kind: 'once',
  topic: 'Pruning',
  minutes: 30,
  isRunning: false,
  isOwn: true,
  isPersonalRoom: false,
  canEdit: false,
  invitees: [],
  occurrences: [],
  unreadDates: 0,
  dates: [],
  atZoom: 'https://zoom.us/meeting',
};

function drawn(more: Partial<MeetingView>): string {
  const meeting = { ...usual, ...more };
  const props = { meeting, startFailed: false, language: 'en', now, t, guests: { en: t, ja: t } } as const;
  return renderToStaticMarkup(<MeetingHeading {...props} />);
}
const date = (start: Date) => ({ id: '1', start, minutes: 30, isDeleted: false });

describe('the way to the past of a meeting', () => {
  it.each<[string, Partial<MeetingView>]>([
    ['one to come', { start: future }],
    ['one that is going on', { start: past, isRunning: true }],
    ['one that was begun before its time and is going on', { start: future, isRunning: true }],
    ['one without a time that is going on', { kind: 'instant', isRunning: true }],
    ['a date to come of a series', { kind: 'series', start: future, date: date(future) }],
    [
      'a date of a series that is going on',
      { kind: 'series', start: past, date: date(past), isRunning: true },
    ],
    ['somebody else’s', { start: past, isOwn: false }],
  ])('is not offered for %s', (_, more) => {
    expect(drawn(more)).not.toContain('/meetings/123456789/past');
  });

  it.each<[string, Partial<MeetingView>]>([
    ['whose time has come and which is not going on', { start: past }],
    ['without a time', { kind: 'instant' }],
    ['a past date of a series', { kind: 'series', start: past, date: date(past) }],
  ])('is to who was there, for one %s', (_, more) => {
    expect(drawn(more)).toContain('href="/meetings/123456789/past">Who was there</a>');
  });

  it.each<[string, Partial<MeetingView>]>([
    ['a series', { kind: 'series', start: future }],
    ['a series that is going on', { kind: 'series_without_time', isRunning: true }],
    ['the personal room', { kind: 'series_without_time', isPersonalRoom: true }],
  ])('is to when it was held, for %s, which may have been held before', (_, more) => {
    expect(drawn(more)).toContain('href="/meetings/123456789/past">When it was held</a>');
  });
});

it('no line under the heading begins with a dot: it stays with the words before it', () => {
  expect(drawn({ start: future })).toMatch(/[^ ]\u00a0·<\/span><\/time><span class="text-bark"> 30 min/);
});

it('a series tells its next date as such, and one of its dates does not', () => {
  const dates = [date(future)];
  expect(drawn({ kind: 'series', start: future, dates })).toContain('Next date');
  expect(drawn({ kind: 'series', start: future, dates, date: dates[0] })).not.toContain('Next date');
});
