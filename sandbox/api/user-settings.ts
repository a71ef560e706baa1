import type { Context } from 'hono';
import type { Person } from '../entities.ts';
import type { Env } from '../http/call.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { invalidField } from './paging.ts';
import { subjectOf } from './subject.ts';

const OPTIONS = ['meeting_authentication', 'recording_authentication', 'meeting_security'];

/** GET /users/{id}/settings, or one part of it by `option`: what the person chose for meetings of their own (zoom-facts M3). */
export function getUserSettings(world: World, c: Context<Env>, caller: Caller): Response {
  const person = subjectOf(world, c, caller);
  if (person instanceof Response) return person;
  const option = c.get('call').query.get('option') ?? '';
  if (option === '') return c.json(wholeSettings(person));
  if (!OPTIONS.includes(option)) return invalidField(c, 'option', 'Invalid field.');
  return c.json({ [option]: option === 'meeting_security' ? security(person) : false });
}

function wholeSettings({ choices }: Person) {
  return {
    schedule_meeting: {
      audio_type: 'both',
      embed_password_in_join_link: true,
      force_pmi_jbh_password: false,
      host_video: choices.hostVideo,
      join_before_host: choices.joinBeforeHost,
      meeting_password_requirement: choices.passcodeRules,
      participants_video: choices.participantVideo,
      pstn_password_protected: true,
      require_password_for_instant_meetings: choices.requirePasscode,
      require_password_for_pmi_meetings: choices.requirePasscode ? 'all' : 'none',
      require_password_for_scheduled_meetings: choices.requirePasscode,
      require_password_for_scheduling_new_meetings: choices.requirePasscode,
      use_pmi_for_instant_meetings: false,
      use_pmi_for_scheduled_meetings: false,
    },
    in_meeting: { waiting_room: choices.waitingRoom },
    recording: { auto_recording: choices.autoRecording },
  };
}

function security({ choices }: Person) {
  return {
    embed_password_in_join_link: true,
    meeting_password: choices.requirePasscode,
    meeting_password_requirement: choices.passcodeRules,
    phone_password: true,
    pmi_password: choices.requirePasscode,
    require_password_for_scheduled_meeting: choices.requirePasscode,
    waiting_room: choices.waitingRoom,
  };
}
