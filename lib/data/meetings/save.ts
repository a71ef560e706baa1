import 'server-only';
import { getOwnMeeting, type MeetingChoices, type OwnMeeting } from '@/lib/zoom/meeting-detail';
import { createMeeting, updateMeeting } from '@/lib/zoom/meeting-writes';
import { LARGEST_PAGE, listMeetings } from '@/lib/zoom/meetings';
import type { Asking } from './asking';
import { differencesOf, sameSet } from './compare';
import type { Wanted } from './fields';
import { type FormContent, NOTHING_TYPED, type Told, type Trouble } from './form-content';
import type { End } from './send-once';
import { troubleOf } from './trouble';

type Saving = {
  asking: Asking;
  content: FormContent;
  wanted: Wanted;
  choices?: MeetingChoices;
  /** It could not be checked whether it clashes. */
  unchecked: boolean;
};

/**
 * Creates a meeting, reads it back and compares. After a lost answer Zoom is searched for it, and nothing is
 * sent again.
 * @param before the ids of the earlier meetings, as far as they are known
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

type Changing = Saving & { found: OwnMeeting; passcodeIsSame: boolean };

/**
 * Changes a meeting, reads it back and compares. Guests and passcode are sent only when they differ from what was
 * found: of what could not be read, Zoom keeps what it has.
 */
export async function sendChange(saving: Changing): Promise<End> {
  const { asking, content, wanted, found, passcodeIsSame } = saving;
  const { id } = found;
  const { passcode, invitees, ...rest } = wanted;
  const sent = {
    ...rest,
    ...(passcodeIsSame ? {} : { passcode }),
    ...(sameSet(found.invitees, invitees) ? {} : { invitees }),
  };
  const changed = await updateMeeting(asking.api, asking.source, id, sent);
  if (!changed.ok && changed.reason !== 'unknown') return backWith(content, troubleOf(changed));
  const told = await readBack(saving, { kind: 'changed', meetingId: id });
  // The answer was lost: only a meeting that has all wanted values counts as changed.
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

/** @returns the id; 'none' when Zoom's list has no such meeting; undefined when Zoom does not say */
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
  // With two matching meetings the new one is unknown, and it may also be unread, or behind the first page.
  const [only, another] = alike;
  const { unread, nextPageToken } = listed.value;
  if (only && !another) return only.id;
  return another || unread > 0 || nextPageToken ? undefined : 'none';
}

const backWith = (content: FormContent, said: ReturnType<typeof troubleOf>): End => ({
  state: 'draft',
  content: { ...content, ...said },
});

function lost(content: FormContent, looked: boolean): End {
  const trouble: Trouble = { kind: 'unknown', looked };
  return { state: 'draft', content: { ...content, trouble } };
}
