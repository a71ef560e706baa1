import type { Context } from 'hono';
import type { Env } from '../http/call.ts';
import { wallOf } from '../meetings/local-time.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { findMeeting } from './meeting-find.ts';
import { joinUrl } from './meeting-view.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** GET /meetings/{id}/invitation: long plain text with CRLF, dial-in and SIP (zoom-facts M3). Its language is not sourced: English. */
export function getInvitation(world: World, c: Context<Env>, caller: Caller): Response {
  const found = findMeeting(world, c, caller);
  if (found instanceof Response) return found;
  const { host, meeting } = found;
  const passcode = meeting.password === '' ? [] : [`Passcode: ${meeting.password}`];
  const spaced = String(meeting.id).replace(/^(\d{3})(\d+)(\d{4})$/, '$1 $2 $3');
  const time = meeting.start === undefined ? [] : [`Time: ${written(meeting.start, meeting.timezone)}`];
  const lines = [
    `${host.name} is inviting you to a scheduled Zoom meeting.`,
    '',
    `Topic: ${meeting.topic}`,
    ...time,
    '',
    'Join Zoom Meeting',
    joinUrl(world, meeting),
    '',
    `Meeting ID: ${spaced}`,
    ...passcode,
    '',
    '---',
    '',
    'One tap mobile',
    `+12025550147,,${meeting.id}#,,,,*${String(meeting.id).slice(-6)}# US`,
    '',
    'Join by SIP',
    `• ${meeting.id}@zoomcrc.com`,
    '',
  ];
  return c.json({ invitation: lines.join('\r\n') });
}

function written(start: number, zone: string): string {
  const date = new Date(wallOf(start, zone));
  const hour = date.getUTCHours();
  const minute = String(date.getUTCMinutes()).padStart(2, '0');
  const clock = `${String(hour % 12 || 12).padStart(2, '0')}:${minute} ${hour < 12 ? 'AM' : 'PM'}`;
  return `${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}, ${date.getUTCFullYear()} ${clock} ${zone}`;
}
