import type { Recurrence } from './recurrence.ts';

/** One date of a series. */
export interface Occurrence {
  /** Stays the same when the date is moved. */
  id: string;
  start: number;
  minutes: number;
  agenda?: string;
  deleted?: boolean;
}

/** One row of attendance; who leaves and comes back has several (zoom-facts M4). */
export interface Participant {
  /** Zoom's id of a person who is signed in, else "". */
  id: string;
  /** Of this row: another one with every coming. */
  userId: string;
  name: string;
  email: string;
  joined: number;
  /** Missing while they are there. */
  left?: number;
  waiting: boolean;
  /** Of the host's account. */
  internal: boolean;
}

/** One time that a meeting was held: with a uuid of its own (zoom-facts M2). */
export interface Instance {
  uuid: string;
  meetingId: number;
  topic: string;
  type: number;
  start: number;
  /** Missing while it is live. */
  end?: number;
  participants: Participant[];
  /** Until then every duration reads 0, as soon after a large meeting (zoom-facts M4). */
  settledAt: number;
  /** Since when it is being recorded; missing while it is not. */
  recordedSince?: number;
  summary?: Summary;
}

export interface Summary {
  overview: string;
  details: { label: string; summary: string }[];
  nextSteps: string[];
  /** Shared by email only, hidden by an IP rule, or trashed: 403 / 2305 (zoom-facts M4). */
  restricted: boolean;
  /** What a person made of it; its details are one text (zoom-facts M4). */
  edited?: { overview: string; details: string; nextSteps: string[] };
}

export interface Meeting {
  /** Of the next instance, or of the one that is live; another one after each end. */
  uuid: string;
  id: number;
  topic: string;
  /** 1 instant, 2 scheduled, 3 recurring without times, 8 recurring with times, 10 screen share. */
  type: number;
  /** Missing for a recurring meeting without a fixed time; the first date of a series. */
  start?: number;
  minutes: number;
  timezone: string;
  agenda: string;
  createdAt: number;
  /** "" when it has none. */
  password: string;
  settings: Record<string, unknown>;
  recurrence?: Recurrence;
  occurrences: Occurrence[];
  /** Who gets a mail when it is called off. */
  registrants: string[];
  /** Uses a personal audio conference: cannot be deleted (zoom-facts M3). */
  pac: boolean;
  /** Another person's meeting to which this one is invited: it shows under upcoming_meetings only. */
  invitedBy?: string;
}

/** What a person chose at Zoom for meetings of their own (zoom-facts M3). */
export interface MeetingChoices {
  requirePasscode: boolean;
  passcodeRules: PasscodeRules;
  waitingRoom: boolean;
  joinBeforeHost: boolean;
  autoRecording: 'local' | 'cloud' | 'none';
  hostVideo: boolean;
  participantVideo: boolean;
}

/** meeting_password_requirement, under Zoom's own names. */
export interface PasscodeRules {
  length: number;
  have_letter: boolean;
  have_number: boolean;
  have_special_character: boolean;
  have_upper_and_lower_characters: boolean;
  only_allow_numeric: boolean;
  consecutive_characters_length: 0 | 4 | 5 | 6 | 7 | 8;
  weak_enhance_detection: boolean;
}
