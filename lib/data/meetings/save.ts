import 'server-only';
import { getOwnMeeting, type MeetingChoices } from '@/lib/zoom/meeting-detail';
import { createMeeting, updateMeeting } from '@/lib/zoom/meeting-writes';
import { LARGEST_PAGE, listMeetings } from '@/lib/zoom/meetings';
import type { Asking } from './asking';
import { differencesOf } from './compare';
import type { Wanted } from './fields';
import { type FormContent, NOTHING_TYPED, type Told, type Trouble } from './form-content';
import type { End } from './send-once';
import { troubleOf } from './trouble';

type Saving = {
  asking: Asking;
  content: FormContent;
  wanted: Wanted;
  choices?: MeetingChoices;
  /** Whether it clashes could not be looked up. */
  unchecked: boolean;
};

/**
 * Makes a meeting, reads it back and compares. A lost answer is looked into, and nothing is sent again.
 * @param before the ids of meetings that were there before, as far as they are known
 */
export async function sendNew(saving: Saving & { before: string[] }): Promise<End> {
  const { asking, content, wanted, choices, before } = saving;
  const { api, source } = asking;
  const made = await createMeeting(api, source, { ...wanted, choices });
  if (!made.ok && made.reason !== 'unknown') return backWith(content, troubleOf(made));
  const id = made.ok ? made.value : await lookFor(asking, wanted, before);
  if (id === undefined || id === 'none') return lost(content, id === 'none');
  const told = await readBack(saving, { kind: 'created', meetingId: id });
  return {
    state: 'done',
    content: { ...content, values: {}, told: made.ok ? told : { ...told, found: true } },
  };
}

/** Changes a meeting, reads it back and compares. */
export async function sendChange(saving: Saving & { id: string; passcodeIsSame: boolean }): Promise<End> {
  const { asking, content, wanted, id, passcodeIsSame } = saving;
  const { passcode, ...rest } = wanted;
  const sent = passcodeIsSame ? rest : wanted;
  const changed = await updateMeeting(asking.api, asking.source, id, sent);
  if (!changed.ok && changed.reason !== 'unknown') return backWith(content, troubleOf(changed));
  const told = await readBack(saving, { kind: 'changed', meetingId: id });
  // The answer was lost: that it is as wanted now is all there is to know.
  if (!changed.ok && (told.unread || told.differences)) return lost(content, !told.unread);
  return {
    state: 'done',
    content: { ...content, values: {}, told: changed.ok ? told : { ...told, found: true } },
  };
}

async function readBack({ asking, content, wanted, choices, unchecked }: Saving, told: Told): Promise<Told> {
  const kept = await getOwnMeeting(asking.api, asking.source, told.meetingId);
  const said: Told = unchecked ? { ...told, unchecked } : told;
  if (!kept.ok) return { ...said, unread: true };
  const values = { ...NOTHING_TYPED, ...content.values };
  const differences = differencesOf(kept.value, wanted, values, choices);
  return differences.length > 0 ? { ...said, differences } : said;
}

/** @returns the id, 'none' where Zoom's list has none like it, undefined where Zoom does not tell */
async function lookFor(
  { api, source }: Asking,
  wanted: Wanted,
  before: string[],
): Promise<string | 'none' | undefined> {
  const listed = await listMeetings(api, source, { type: 'upcoming', pageSize: LARGEST_PAGE });
  if (!listed.ok) return undefined;
  const alike = listed.value.items.filter(
    ({ id, topic, start, minutes, kind }) =>
      kind === 'once' &&
      !before.includes(id) &&
      topic === wanted.topic &&
      start?.getTime() === wanted.start.getTime() &&
      minutes === wanted.minutes,
  );
  // Of two alike nobody knows which is the new one; and behind the first page it may be as well.
  const [only, another] = alike;
  if (only && !another) return only.id;
  return another || listed.value.nextPageToken ? undefined : 'none';
}

const backWith = (content: FormContent, said: ReturnType<typeof troubleOf>): End => ({
  state: 'draft',
  content: { ...content, ...said },
});

function lost(content: FormContent, looked: boolean): End {
  const trouble: Trouble = { kind: 'unknown', looked };
  return { state: 'draft', content: { ...content, trouble } };
}
