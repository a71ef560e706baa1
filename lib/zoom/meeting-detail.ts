import { z } from 'zod';
import { type ApiResult, callZoom, type TokenSource, type ZoomApi } from './client';
import { idInPath } from './ids';
import { type Meeting, meetingFields, meetingOf, type Occurrence, occurrences } from './meeting-shapes';
import { numericId, optionalLine } from './shapes';

/** What a meeting does when nobody is asked: the settings that this app sets and reads (zoom-facts M3). */
export type MeetingChoices = {
  waitingRoom?: boolean;
  joinBeforeHost?: boolean;
  hostVideo?: boolean;
  participantVideo?: boolean;
  autoRecording?: 'local' | 'cloud' | 'none';
};

/** A meeting as its host sees it, with what can be changed of it. */
export type OwnMeeting = Meeting & {
  isRunning: boolean;
  passcode?: string;
  hostEmail?: string;
  /** Of a series with a fixed time: 50 at most, those to come. */
  occurrences: Occurrence[];
  invitees: string[];
  /** The personal room: it cannot be deleted (zoom-facts M3). */
  isPersonalRoom: boolean;
  choices: MeetingChoices;
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out, but for the end of a line
const CONTROL_BUT_LINES = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]+/g;

/** As `lineOf`, for what may have several lines. @returns undefined where nothing is left of it */
export function textOf(said: string): string | undefined {
  const text = Buffer.from(said.slice(0, 20_000))
    .toString()
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL_BUT_LINES, ' ')
    .trim();
  return text === '' ? undefined : text;
}

/** What a meeting is called by has to be exact, whichever way Zoom writes it (zoom-facts M2). */
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
    occurrences: said.occurrences,
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
 * `GET /v2/meetings/{id}`, with its settings. `start_url`, which lets whoever has it be the host, is not in what this
 * gives. Scope: meeting:read:meeting.
 */
export function getOwnMeeting(api: ZoomApi, source: TokenSource, id: string): Promise<ApiResult<OwnMeeting>> {
  return callZoom(api, source, { path: `/meetings/${idInPath(id)}`, schema: ownMeeting, label: 'Light' });
}
