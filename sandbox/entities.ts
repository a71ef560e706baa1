import type { Instance, Meeting, MeetingChoices } from './meetings/entities.ts';

/** What exists in the local Zoom. Times are milliseconds of the sandbox's clock. */

export type Plan = 'free' | 'pro' | 'business';

export interface Account {
  id: string;
  name: string;
  plan: Plan;
}

/** One file of a cloud recording; a download gives `content`, filled up to `size` bytes. */
export interface RecordingFile {
  id: string;
  start: number;
  end: number;
  fileType: string;
  extension: string;
  recordingType: string;
  content: string;
  size: number;
  /** Bytes that Zoom says it has, where that is something else. */
  saysSize?: number;
  /** Until then Zoom is working on it. */
  readyAt: number;
}

export interface Recording {
  uuid: string;
  meetingId: number;
  topic: string;
  start: number;
  minutes: number;
  /** As people type it. */
  passcode: string;
  files: RecordingFile[];
  participantAudio: RecordingFile[];
  /** The account lets its host do nothing with it. */
  noRights: boolean;
  autoDeleteAt?: number;
  trashedAt?: number;
  /** What of it the host's apps were told, or was ready before anybody could be told. */
  told: { files: boolean; transcript: boolean };
}

export interface PhoneRecording {
  id: string;
  callId: string;
  caller: { name: string; number: string; type: number };
  callee: { name: string; number: string; type: number };
  direction: 'inbound' | 'outbound';
  at: number;
  seconds: number;
  /** Of the sound, another id than the recording's (zoom-facts M7). */
  fileId: string;
  /** What was said, or why there is no text of it (zoom-facts M7). */
  transcript: SpokenLine[] | 'impossible' | 'switched off' | 'in work' | 'failed';
}

/** Seconds from the beginning. */
export interface SpokenLine {
  at: number;
  speaker?: string;
  text: string;
}

export interface Voicemail {
  id: string;
  callId: string;
  caller: { name: string; number: string; type: number };
  callee: { name: string; number: string; type: number };
  at: number;
  seconds: number;
  fileId: string;
  isUnread: boolean;
  text?: string;
}

export interface Person {
  id: string;
  /** Short name for tests and seeds: `maria`. */
  key: string;
  /** What the sign-in page calls them, also while `/users/me` still hides it (pending). */
  name: string;
  about: string;
  aboutInJapanese?: string;
  /** Left off the sign-in page unless remembered: people that tests make for themselves. */
  hidden: boolean;
  accountId: string;
  pending: boolean;
  phoneLicence: boolean;
  /** Fields of `/v2/users/me` beyond those the sandbox works out itself (zoom-facts 2.3). */
  profile: Record<string, unknown>;
  meetings: Meeting[];
  /** Times that meetings of theirs were held, or are being held. */
  instances: Instance[];
  choices: MeetingChoices;
  /** Ids of people for whom they may schedule. */
  schedulesFor: string[];
  recordings: Recording[];
  /** Nothing can be recovered from the trash. */
  storageFull: boolean;
  phoneRecordings: PhoneRecording[];
  voicemails: Voicemail[];
  /** Client ids of the apps this person has added, with the time of adding. */
  apps: Map<string, number>;
}

export type TokenKind = 'access' | 'refresh';
export type Death = 'rotated' | 'reauthorized' | 'revoked' | 'removed' | 'killed' | 'expired' | 'crowded out';

export interface Token {
  kind: TokenKind;
  value: string;
  generation: number;
  issuedAt: number;
  expiresAt: number;
  death?: { at: number; cause: Death };
}

/** What one person allowed one app. Only the newest of a pair is alive (zoom-facts 1.7). */
export interface Grant {
  id: string;
  clientId: string;
  personId: string;
  scopes: string[];
  authorizedAt: number;
  /** 1 for the code's tokens, one more for every rotation. */
  generation: number;
  tokens: Token[];
  end?: { at: number; cause: Death };
}

export interface Code {
  value: string;
  clientId: string;
  personId: string;
  redirectUri: string;
  challenge?: string;
  method: 'S256' | 'plain';
  scopes: string[];
  issuedAt: number;
  used: boolean;
}
