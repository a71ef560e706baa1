import type { Person, PhoneRecording, Voicemail } from '../entities.ts';
import { isoSecond } from '../wire-time.ts';
import type { World } from '../world.ts';

type Call = Pick<PhoneRecording, 'id' | 'callId' | 'caller' | 'callee' | 'at' | 'seconds'>;

const common = ({ id, callId, caller, callee, at, seconds }: Call) => ({
  id,
  call_id: callId,
  call_log_id: `log-${id}`,
  call_history_id: `history-${id}`,
  caller_name: caller.name,
  caller_number: caller.number,
  caller_number_type: caller.type,
  callee_name: callee.name,
  callee_number: callee.number,
  callee_number_type: callee.type,
  date_time: isoSecond(at),
  duration: seconds,
});

/** A recorded call, field by field as in zoom-facts 2.6; its link has an id of its own (zoom-facts M7). */
export function phoneView(world: World, person: Person, recording: PhoneRecording) {
  const { id, fileId, direction } = recording;
  return {
    ...common(recording),
    call_element_id: `element-${id}`,
    direction,
    download_url: `${world.url}/v2/phone/recording/download/${fileId}`,
    transcript_download_url: `${world.url}/v2/phone/recording_transcript/download/${id}`,
    meeting_uuid: '',
    ...(direction === 'inbound' ? { accepted_by: party(person) } : { outgoing_by: party(person) }),
  };
}

const party = (person: Person) => ({ name: person.name, extension_number: '1001' });

/** A voicemail, field by field as in zoom-facts M7. */
export const voicemailView = (world: World, voicemail: Voicemail) => ({
  ...common(voicemail),
  download_url: `${world.url}/v2/phone/voice_mails/download/${voicemail.fileId}`,
  status: voicemail.isUnread ? 'unread' : 'read',
});
