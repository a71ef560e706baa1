import type { Context } from 'hono';
import type { Person, PhoneRecording, Voicemail } from '../entities.ts';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import { isoSecond } from '../wire-time.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { toContent } from './file-content.ts';
import { pageOf } from './paging.ts';
import { soundSize } from './phone-sound.ts';
import { phoneView, voicemailView } from './phone-view.ts';
import { phoneWindow } from './phone-window.ts';
import { needsPhoneLicence } from './plan.ts';
import { subjectOf } from './subject.ts';

/** GET /phone/users/{id}/recordings: the last 30 days when nothing is said (zoom-facts 2.6, M7). */
export function listPhoneRecordings(world: World, c: Context<Env>, caller: Caller): Response {
  return listCalls<PhoneRecording>(world, c, caller, 'recordings', (person) => ({
    all: person.phoneRecordings,
    view: (recording) => phoneView(world, person, recording),
  }));
}

/** GET /phone/users/{id}/voice_mails (zoom-facts M7). */
export function listVoicemails(world: World, c: Context<Env>, caller: Caller): Response {
  return listCalls<Voicemail>(world, c, caller, 'voice_mails', (person) => ({
    all: person.voicemails,
    view: (voicemail) => voicemailView(world, voicemail),
  }));
}

function listCalls<T extends { at: number }>(
  world: World,
  c: Context<Env>,
  caller: Caller,
  name: string,
  of: (person: Person) => { all: T[]; view: (call: T) => object },
): Response {
  const person = phoneUser(world, c, caller);
  if (person instanceof Response) return person;
  const window = phoneWindow(world, c);
  if (window instanceof Response) return window;
  const { all, view } = of(person);
  const found = all.filter(({ at }) => at >= window.from && at <= window.to).sort((a, b) => b.at - a.at);
  const page = pageOf(world, c, found);
  if (page instanceof Response) return page;
  return c.json({
    ...window.said,
    page_count: page.pageCount,
    page_size: page.pageSize,
    total_records: page.total,
    next_page_token: page.nextPageToken,
    [name]: page.items.map(view),
  });
}

export function phoneUser(world: World, c: Context<Env>, caller: Caller): Person | Response {
  const person = subjectOf(world, c, caller);
  return person instanceof Response ? person : (needsPhoneLicence(world, c, person) ?? person);
}

const noFile = (c: Context<Env>) => apiError(c, 400, 404, 'File does not exist.');

/** The sound itself, by redirect, by the id of its file (zoom-facts M7). */
export function downloadPhoneRecording(world: World, c: Context<Env>, caller: Caller): Response {
  const person = phoneUser(world, c, caller);
  if (person instanceof Response) return person;
  const found = person.phoneRecordings.find(({ fileId }) => fileId === c.req.param('fileId'));
  return found ? sound(world, c, `call-${found.id}.mp3`, found.seconds) : noFile(c);
}

export function downloadVoicemail(world: World, c: Context<Env>, caller: Caller): Response {
  const person = phoneUser(world, c, caller);
  if (person instanceof Response) return person;
  const found = person.voicemails.find(({ fileId }) => fileId === c.req.param('fileId'));
  return found ? sound(world, c, `voicemail-${found.id}.mp3`, found.seconds) : noFile(c);
}

const sound = (world: World, c: Context<Env>, name: string, seconds: number) =>
  toContent(world, c, { name, extension: 'MP3', text: '', size: soundSize(seconds) });

/** GET /phone/voice_mails/{id}: with its text, where Zoom has made one (zoom-facts M7). */
export function getVoicemail(world: World, c: Context<Env>, caller: Caller): Response {
  const person = phoneUser(world, c, caller);
  if (person instanceof Response) return person;
  const found = person.voicemails.find(({ id }) => id === c.req.param('voicemailId'));
  if (!found) return apiError(c, 404, 404, 'Voicemail does not exist.');
  const transcription = found.text === undefined ? {} : { transcription: { content: found.text, status: 1 } };
  return c.json({ ...voicemailView(world, found), ...transcription });
}

const REFUSALS = {
  impossible: [12000, 'The recording cannot be transcribed.'],
  'switched off': [12001, 'Transcription is disabled by the administrator.'],
  'in work': [12002, 'The transcription is in progress.'],
  failed: [12003, 'The transcription failed.'],
} as const;

/** GET /phone/recording_transcript/download/{id}: JSON behind a redirect, or why there is none (zoom-facts M7). */
export function downloadTranscript(world: World, c: Context<Env>, caller: Caller): Response {
  const person = phoneUser(world, c, caller);
  if (person instanceof Response) return person;
  const found = person.phoneRecordings.find(({ id }) => id === c.req.param('recordingId'));
  if (!found) return apiError(c, 404, 404, 'File does not exist.');
  if (typeof found.transcript === 'string') {
    const [code, message] = REFUSALS[found.transcript];
    return apiError(c, 400, code, message);
  }
  const text = JSON.stringify(transcriptOf(person, found));
  const size = Buffer.byteLength(text);
  return toContent(world, c, { name: `transcript-${found.id}.json`, extension: 'JSON', text, size });
}

function transcriptOf(person: Person, { id, at, seconds, transcript }: PhoneRecording) {
  const lines = typeof transcript === 'string' ? [] : transcript;
  return {
    type: 'zoom_transcript',
    ver: 1,
    recording_id: id,
    meeting_id: '',
    account_id: person.accountId,
    host_id: person.id,
    recording_start: isoSecond(at),
    recording_end: isoSecond(at + seconds * 1000),
    timeline: lines.map((line) => ({
      text: line.text,
      ts: stamp(line.at),
      end_ts: stamp(line.at + 3),
      users:
        line.speaker === undefined ? [] : [{ username: line.speaker, multiple_people: false, user_id: '' }],
    })),
  };
}

const stamp = (seconds: number) => new Date(seconds * 1000).toISOString().slice(11, 23);
