import { z } from 'zod';
import { type ApiResult, callZoom, type TokenSource, type ZoomApi } from './client';
import { idInPath } from './ids';
import { type Meeting, meetingFields, meetingOf, type Occurrence, occurrences } from './meeting-shapes';
import { numericId, optionalLine } from './shapes';

/** The settings of a meeting that this app sets and reads (zoom-facts M3). */
export type MeetingChoices = {
  waitingRoom?: boolean;
  joinBeforeHost?: boolean;
  hostVideo?: boolean;
  participantVideo?: boolean;
  autoRecording?: 'local' | 'cloud' | 'none';
};

/** A meeting as its host sees it, with the fields that can be changed. */
export type OwnMeeting = Meeting & {
  isRunning: boolean;
  passcode?: string;
  hostEmail?: string;
  /** The coming dates of a series with fixed times, 50 at most. */
  occurrences: Occurrence[];
  /** The number of its dates that could not be read; without them it is not known when it is held. */
  unreadDates: number;
  invitees: string[];
  /** The personal meeting room, which cannot be deleted (zoom-facts M3). */
  isPersonalRoom: boolean;
  choices: MeetingChoices;
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out, but for the end of a line
const CONTROL_BUT_LINES = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]+/g;

/**
 * As `lineOf`, for text of several lines.
 * @returns undefined when nothing is left
 */
export function textOf(said: string): string | undefined {
  const text = Buffer.from(said.slice(0, 20_000))
    .toString()
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL_BUT_LINES, ' ')
    .trim();
  return text === '' ? undefined : text;
}

/** A meeting's id has to be exact, whether Zoom writes it as a number or a string (zoom-facts M2). */
export const meetingId = numericId;

const flag = z.boolean().optional().catch(undefined);

const settings = z
  .object({
    waiting_room: flag,
    join_before_host: flag,
    host_video: flag,
    participant_video: flag,
    auto_recording: z.enum(['local', 'cloud', 'none']).optional().catch(undefined),
    use_pmi: flag,
    meeting_invitees: z.array(z.object({ email: optionalLine }).catch({ email: undefined })).catch([]),
  })
  .partial()
  .catch({});

const ownMeeting: z.ZodType<OwnMeeting> = z
  .object({
    ...meetingFields,
    status: optionalLine,
    password: optionalLine,
    host_email: optionalLine,
    occurrences,
    settings,
  })
  .transform(({ settings: set, ...said }) => ({
    ...meetingOf(said),
    agenda: said.agenda === undefined ? undefined : textOf(said.agenda),
    isRunning: said.status === 'started',
    passcode: said.password,
    hostEmail: said.host_email,
    occurrences: said.occurrences.dates,
    unreadDates: said.occurrences.unread,
    invitees: (set.meeting_invitees ?? []).flatMap(({ email }) => email ?? []),
    isPersonalRoom: set.use_pmi === true,
    choices: {
      waitingRoom: set.waiting_room,
      joinBeforeHost: set.join_before_host,
      hostVideo: set.host_video,
      participantVideo: set.participant_video,
      autoRecording: set.auto_recording,
    },
  }));

/**
 * `GET /v2/meetings/{id}`, with its settings. The result leaves out `start_url`, which makes anybody who has
 * it the host. Scope: meeting:read:meeting.
 */
export function getOwnMeeting(api: ZoomApi, source: TokenSource, id: string): Promise<ApiResult<OwnMeeting>> {
  return callZoom(api, source, { path: `/meetings/${idInPath(id)}`, schema: ownMeeting, label: 'Light' });
}
