import { z } from 'zod';
import { type ApiResult, callZoom, type TokenSource, type ZoomApi } from './client';
import type { MeetingChoices } from './meeting-detail';
import type { PasscodeRules } from './passcode-rules';

/** A person's settings at Zoom for their meetings. */
export type MeetingSettings = {
  /** Zoom gives a meeting without a passcode one. */
  needsPasscode?: boolean;
  rules?: PasscodeRules;
  /** The settings that a new meeting does not take over by itself (zoom-facts M3). */
  choices: MeetingChoices;
};

const flag = z.boolean().optional().catch(undefined);
const off = z.boolean().catch(false);

const rules = z
  .object({
    length: z.number().int().min(0).catch(0),
    have_letter: off,
    have_number: off,
    have_special_character: off,
    have_upper_and_lower_characters: off,
    only_allow_numeric: off,
    consecutive_characters_length: z.number().int().min(0).catch(0),
  })
  .transform(
    (said): PasscodeRules => ({
      length: said.length,
      letter: said.have_letter,
      number: said.have_number,
      special: said.have_special_character,
      upperAndLower: said.have_upper_and_lower_characters,
      onlyNumbers: said.only_allow_numeric,
      run: said.consecutive_characters_length,
    }),
  );

const settingsSchema = z
  .object({
    schedule_meeting: z.object({
      host_video: flag,
      participants_video: flag,
      join_before_host: flag,
      require_password_for_scheduling_new_meetings: flag,
      meeting_password_requirement: rules.optional().catch(undefined),
    }),
    in_meeting: z.object({ waiting_room: flag }).catch({ waiting_room: undefined }),
    recording: z
      .object({ auto_recording: z.enum(['local', 'cloud', 'none']).optional().catch(undefined) })
      .catch({ auto_recording: undefined }),
  })
  .transform(({ schedule_meeting: schedule, in_meeting, recording }): MeetingSettings => {
    const { waiting_room: waitingRoom } = in_meeting;
    return {
      needsPasscode: schedule.require_password_for_scheduling_new_meetings,
      rules: schedule.meeting_password_requirement,
      choices: {
        waitingRoom,
        // A waiting room switches off joining before the host (zoom-facts M3).
        joinBeforeHost: waitingRoom ? false : schedule.join_before_host,
        hostVideo: schedule.host_video,
        participantVideo: schedule.participants_video,
        autoRecording: recording.auto_recording,
      },
    };
  });

/** `GET /v2/users/me/settings`. Scope: user:read:settings. */
export function getMeetingSettings(api: ZoomApi, source: TokenSource): Promise<ApiResult<MeetingSettings>> {
  return callZoom(api, source, { path: '/users/me/settings', schema: settingsSchema, label: 'Medium' });
}
