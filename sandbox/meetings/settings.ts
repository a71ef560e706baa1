/** A meeting's `settings` as Zoom answers them, with what they are when nobody says anything (zoom-facts M3, M16). */
export const SETTINGS = {
  allow_host_control_participant_mute_state: false,
  allow_multiple_devices: false,
  alternative_host_manage_cloud_recording: false,
  alternative_host_manage_meeting_summary: false,
  alternative_host_update_polls: false,
  alternative_hosts: '',
  alternative_hosts_email_notification: true,
  approval_type: 2,
  approved_or_denied_countries_or_regions: { enable: false },
  audio: 'both',
  audio_conference_info: '',
  auto_add_recording_to_video_management: { enable: false },
  auto_recording: 'none',
  auto_start_ai_companion_questions: false,
  auto_start_meeting_summary: false,
  breakout_room: { enable: false },
  calendar_type: 2,
  close_registration: false,
  cn_meeting: false,
  contact_email: '',
  contact_name: '',
  continuous_meeting_chat: { enable: false },
  device_testing: false,
  disable_participant_video: false,
  email_in_attendee_report: false,
  email_notification: true,
  encryption_type: 'enhanced_encryption',
  enforce_login: false,
  enforce_login_domains: '',
  focus_mode: false,
  global_dial_in_countries: [] as unknown[],
  global_dial_in_numbers: [] as unknown[],
  host_save_video_order: false,
  host_video: false,
  in_meeting: false,
  internal_meeting: false,
  jbh_time: 0,
  join_before_host: false,
  language_interpretation: { enable: false },
  meeting_authentication: false,
  meeting_invitees: [] as unknown[],
  mute_upon_entry: false,
  participant_focused_meeting: false,
  participant_video: false,
  private_meeting: false,
  push_change_to_calendar: false,
  question_and_answer: { enable: false },
  registrants_confirmation_email: true,
  registrants_email_notification: true,
  registration_type: 1,
  resources: [] as unknown[],
  show_share_button: false,
  sign_language_interpretation: { enable: false },
  use_pmi: false,
  waiting_room: false,
  waiting_room_options: { mode: 'follow_setting' },
  watermark: false,
  who_can_ask_questions: 1,
  who_will_receive_summary: 1,
};

const CHOICES: Record<string, readonly unknown[]> = {
  approval_type: [0, 1, 2],
  audio: ['both', 'telephony', 'voip', 'thirdParty'],
  auto_recording: ['local', 'cloud', 'none'],
  encryption_type: ['enhanced_encryption', 'e2ee'],
  jbh_time: [0, 5, 10, 15],
  registration_type: [1, 2, 3],
};
const ADDRESS = /^[^\s@;,]+@[^\s@;,]+$/;

export interface Problem {
  field: string;
  message: string;
}

/** The sent settings that Zoom knows; the first that does not fit is a problem. */
export function readSettings(sent: Record<string, unknown>): Record<string, unknown> | Problem {
  const known = Object.entries(sent).filter(([name]) => Object.hasOwn(SETTINGS, name));
  for (const [name, value] of known) {
    if (!fits(name, value)) return { field: `settings.${name}`, message: 'Invalid field.' };
  }
  return Object.fromEntries(known);
}

export function isProblem(read: object): read is Problem {
  return 'field' in read && 'message' in read;
}

function fits(name: string, value: unknown): boolean {
  const usual: unknown = SETTINGS[name as keyof typeof SETTINGS];
  if (Array.isArray(usual) !== Array.isArray(value) || typeof usual !== typeof value) return false;
  if (CHOICES[name] && !CHOICES[name].includes(value)) return false;
  if (name === 'alternative_hosts') return value === '' || String(value).split(/[;,]/).every(isAddress);
  if (name === 'meeting_invitees')
    return (value as { email?: unknown }[]).every((one) => isAddress(one?.email));
  return value !== null;
}

function isAddress(text: unknown): boolean {
  return typeof text === 'string' && ADDRESS.test(text.trim());
}

/**
 * What comes of the sent ones: a waiting room switches joining before the host off, and a meeting with neither passcode,
 * sign-in nor waiting room gets a waiting room (zoom-facts M3).
 */
export function settled(sent: Record<string, unknown>, passcode: string): Record<string, unknown> {
  const open = passcode === '' && sent.meeting_authentication !== true;
  const room = sent.waiting_room === true || open;
  return { ...sent, waiting_room: room, ...(room ? { join_before_host: false } : {}) };
}
