import type { Context } from 'hono';
import type { Person, PhoneRecording } from '../entities.ts';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import { isoSecond } from '../wire-time.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { toContent } from './file-content.ts';
import { pageOf } from './paging.ts';
import { needsPhoneLicence } from './plan.ts';
import { subjectOf } from './subject.ts';
import { dateWindow } from './window.ts';

/** GET /phone/users/{id}/recordings: the last 30 days when nothing is said (zoom-facts 2.6). */
export function listPhoneRecordings(world: World, c: Context<Env>, caller: Caller): Response {
  const person = subjectOf(world, c, caller);
  if (person instanceof Response) return person;
  const refused = needsPhoneLicence(world, c, person);
  if (refused) return refused;
  const window = dateWindow(world, c, 30);
  if (window instanceof Response) return window;
  const found = person.phoneRecordings
    .filter(({ at }) => at >= window.from && at <= window.to)
    .sort((a, b) => b.at - a.at);
  const page = pageOf(world, c, found);
  if (page instanceof Response) return page;
  return c.json({
    from: window.fromDay,
    to: window.toDay,
    page_size: page.pageSize,
    total_records: page.total,
    next_page_token: page.nextPageToken,
    recordings: page.items.map((recording) => phoneView(world, person, recording)),
  });
}

/** The sound itself, by redirect. */
export function downloadPhoneRecording(world: World, c: Context<Env>, caller: Caller): Response {
  const person = subjectOf(world, c, caller);
  if (person instanceof Response) return person;
  const found = person.phoneRecordings.find(({ id }) => id === c.req.param('recordingId'));
  if (!found) return apiError(c, 404, 1001, 'Recording does not exist.');
  const text = `Placeholder for a call of ${found.seconds} seconds\n`;
  return toContent(world, c, {
    name: `call-${found.id}.mp3`,
    extension: 'MP3',
    text,
    size: found.seconds * 2000,
  });
}

function phoneView(world: World, person: Person, recording: PhoneRecording) {
  const { id, callId, caller, callee, direction, at, seconds } = recording;
  return {
    id,
    call_id: callId,
    call_log_id: `log-${id}`,
    call_history_id: `history-${id}`,
    call_element_id: `element-${id}`,
    caller_name: caller.name,
    caller_number: caller.number,
    caller_number_type: caller.type,
    callee_name: callee.name,
    callee_number: callee.number,
    callee_number_type: callee.type,
    direction,
    date_time: isoSecond(at),
    duration: seconds,
    download_url: `${world.url}/v2/phone/recording/download/${id}`,
    meeting_uuid: '',
    ...(direction === 'inbound' ? { accepted_by: party(person) } : { outgoing_by: party(person) }),
  };
}

function party(person: Person) {
  return { name: person.name, extension_number: '1001' };
}
