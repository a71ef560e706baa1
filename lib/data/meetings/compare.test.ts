import { describe, expect, it } from 'vitest';
import type { MeetingChoices, OwnMeeting } from '@/lib/zoom/meeting-detail';
import { differencesOf, sameSet } from './compare';
import { NOTHING_TYPED } from './form-content';

const START = new Date('2026-03-02T11:00:00Z');
const WANTED = {
  ...{
    topic: 'Budget',
    start: START,
    minutes: 45,
    timeZone: 'Europe/Berlin',
    agenda: '',
    passcode: 'abc123',
  },
  invitees: ['a@example.com', 'B@example.com'],
};
const KEPT = {
  ...WANTED,
  agenda: undefined,
  invitees: ['b@example.com', 'a@example.com'],
  choices: { waitingRoom: true, hostVideo: false },
} as unknown as OwnMeeting;
const TYPED = {
  ...{ ...NOTHING_TYPED, topic: 'Budget', date: '2026-03-02', time: '12:00', minutes: '45' },
  ...{ timeZone: 'Europe/Berlin', passcode: 'abc123', invitees: 'a@example.com, B@example.com' },
};
const found = (kept: Partial<OwnMeeting>, choices?: MeetingChoices, wanted = WANTED) =>
  differencesOf({ ...KEPT, ...kept }, wanted, TYPED, choices);

describe('what Zoom stored, beside what was sent', () => {
  it('is the same where only letters and order of the addresses differ', () => {
    expect(found({})).toEqual([]);
    expect(sameSet(['a@x.test'], ['a@x.test', 'a@x.test'])).toBe(false);
    expect(sameSet([], [])).toBe(true);
  });

  it.each<[string, Partial<OwnMeeting>, string]>([
    ['topic', { topic: 'Budge' }, 'Budget'],
    ['topic', { topic: undefined }, 'Budget'],
    ['date', { start: new Date(START.getTime() + 60_000) }, '2026-03-02 12:00'],
    ['date', { start: undefined }, '2026-03-02 12:00'],
    ['minutes', { minutes: 40 }, '45'],
    ['timeZone', { timeZone: 'UTC' }, 'Europe/Berlin'],
    ['agenda', { agenda: 'Something' }, ''],
    // A passcode is not repeated on a page.
    ['passcode', { passcode: 'other' }, ''],
    ['invitees', { invitees: ['a@example.com'] }, 'a@example.com, B@example.com'],
  ])('differs in its %s where it has %j', (field, kept, asked) => {
    expect(found(kept)).toEqual([{ field, asked }]);
  });

  it('has a passcode of Zoom’s own where none was typed', () => {
    expect(found({ passcode: 'made by Zoom' }, {}, { ...WANTED, passcode: '' })).toEqual([]);
  });

  it('differs in its choices where one that was made is another, and in none that was left to Zoom', () => {
    expect(found({}, { waitingRoom: true })).toEqual([]);
    expect(found({}, { joinBeforeHost: undefined })).toEqual([]);
    expect(found({}, { waitingRoom: undefined, hostVideo: false })).toEqual([]);
    const asked = [{ field: 'choices', asked: '' }];
    expect(found({}, { waitingRoom: false })).toEqual(asked);
    expect(found({}, { hostVideo: false, autoRecording: 'cloud' })).toEqual(asked);
    expect(found({}, { waitingRoom: false, hostVideo: undefined })).toEqual(asked);
  });
});
