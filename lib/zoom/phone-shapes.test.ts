import { describe, expect, it } from 'vitest';
import { phoneCall } from './phone-shapes';

/** As Zoom gives a recorded call (zoom-facts M7). */
const CALL = {
  id: 'call.1_~-',
  direction: 'inbound',
  caller_name: 'Cara Caller',
  caller_number: '+15550100',
  callee_name: 'Lee Callee',
  callee_number: '+15550199',
  date_time: '2026-11-03T09:30:00Z',
  duration: 61,
  download_url: 'https://zoom.us/v2/phone/recording/download/abc',
};
const read = (changes: object = {}) => phoneCall.safeParse({ ...CALL, ...changes });

describe('a call', () => {
  it('tells the other party, when, how long, and where its audio is', () => {
    expect(phoneCall.parse(CALL)).toEqual({
      id: 'call.1_~-',
      direction: 'inbound',
      name: 'Cara Caller',
      number: '+15550100',
      at: new Date('2026-11-03T09:30:00Z'),
      seconds: 61,
      isUnread: undefined,
      url: 'https://zoom.us/v2/phone/recording/download/abc',
    });
  });

  it.each([
    ['outbound', { direction: 'outbound', name: 'Lee Callee', number: '+15550199' }],
    ['sideways', { direction: undefined, name: 'Cara Caller', number: '+15550100' }],
    [undefined, { direction: undefined, name: 'Cara Caller', number: '+15550100' }],
  ])('that goes %s is told so', (direction, expected) => {
    expect(read({ direction }).data).toMatchObject(expected);
  });

  it.each([
    [0, 0],
    [-1, undefined],
    [undefined, undefined],
    ['long', undefined],
  ])('of a duration of %s lasts %s seconds', (duration, seconds) => {
    expect(read({ duration }).data?.seconds).toBe(seconds);
  });

  it.each([
    ['unread', true],
    ['read', false],
    [undefined, undefined],
  ])('with the status %s is unread: %s', (status, isUnread) => {
    expect(read({ status }).data?.isUnread).toBe(isUnread);
  });

  it.each([
    ['a time', { date_time: undefined }],
    ['a time that can be read', { date_time: 'yesterday' }],
    ['an id', { id: '' }],
    ['an id that fits into an address', { id: 'a/b' }],
  ])('is none without %s', (_, changes) => {
    expect(read(changes).success).toBe(false);
  });
});
