import 'server-only';
import { db } from '@/lib/db';
import { type Deadline, within } from '@/lib/deadline';
import type { FormContent } from './form-content';
import { openForm, sealForm } from './form-seal';

/** A form of a person: the row is theirs alone, and its content opens with their grant alone. */
export type FormKey = { id: string; userId: string; grantId: string };

/** `lost`: it was being sent, and whoever sent it is gone. */
export type FormRow<C = FormContent> = { state: 'draft' | 'sending' | 'done' | 'lost'; content: C };

type Row = { state: 'draft' | 'sending' | 'done'; content: string; isOld: boolean };

/** Longer than any request lives: nobody sends it any more. s */
const SENT_BY_NOBODY_S = 60;
/** Long enough to come back to a form; then it is gone. min */
const KEPT_MIN = 60;

const sealed = ({ grantId, id }: FormKey, content: object) => sealForm(grantId, id, JSON.stringify(content));

/** Keeps what was typed, to be shown again. @returns false where the form is being sent, or was: nothing happens then */
export async function keepDraft(key: FormKey, content: object): Promise<boolean> {
  const kept = await db().$executeRaw`
    INSERT INTO meeting_form (id, user_id, state, at, content)
    VALUES (${key.id}::uuid, ${key.userId}::uuid, 'draft', clock_timestamp(), ${sealed(key, content)})
    ON CONFLICT (id) DO UPDATE SET at = EXCLUDED.at, content = EXCLUDED.content
    WHERE meeting_form.user_id = EXCLUDED.user_id AND meeting_form.state = 'draft'`;
  return kept === 1;
}

/**
 * Takes a form to send it. Of any number of presses, in any number of processes, one is given it: the row is the judge.
 * @returns false where another one has it or had it
 */
export async function claim(key: FormKey, content: object): Promise<boolean> {
  const claimed = await db().$executeRaw`
    INSERT INTO meeting_form (id, user_id, state, at, content)
    VALUES (${key.id}::uuid, ${key.userId}::uuid, 'sending', clock_timestamp(), ${sealed(key, content)})
    ON CONFLICT (id) DO UPDATE SET state = 'sending', at = EXCLUDED.at, content = EXCLUDED.content
    WHERE meeting_form.user_id = EXCLUDED.user_id AND meeting_form.state = 'draft'`;
  return claimed === 1;
}

/** What came of a form that was claimed: done, or a draft again that may be sent once more. */
export async function settle(key: FormKey, state: 'draft' | 'done', content: object): Promise<void> {
  await db().$executeRaw`
    UPDATE meeting_form SET state = ${state}, at = clock_timestamp(), content = ${sealed(key, content)}
    WHERE id = ${key.id}::uuid AND user_id = ${key.userId}::uuid AND state = 'sending'`;
}

/** The form of this person, or undefined where there is none, or none that opens. Which content it has says its key. */
export async function findForm<C = FormContent>(key: FormKey): Promise<FormRow<C> | undefined> {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT state, content, at < clock_timestamp() - ${SENT_BY_NOBODY_S} * interval '1 second' AS "isOld"
    FROM meeting_form WHERE id = ${key.id}::uuid AND user_id = ${key.userId}::uuid`;
  const json = row && openForm(key.grantId, key.id, row.content);
  if (!row || json === undefined) return undefined;
  const state = row.state === 'sending' && row.isOld ? 'lost' : row.state;
  return { state, content: JSON.parse(json) };
}

const POLL_MS = 150;

/** The form once nobody is sending it any more, or as it is when the time is over. */
export async function findSettled<C = FormContent>(
  key: FormKey,
  deadline: Deadline,
): Promise<FormRow<C> | undefined> {
  for (;;) {
    const row = await findForm<C>(key);
    if (row?.state !== 'sending' || deadline.leftMs() < POLL_MS) return row;
    await within(deadline, new Promise((resolve) => setTimeout(resolve, POLL_MS)), () => undefined);
  }
}

/** Forgets forms that nobody comes back to. Asked with each form that is sent, so that few are ever kept. */
export async function forgetOldForms(): Promise<void> {
  await db().$executeRaw`
    DELETE FROM meeting_form WHERE id = ANY(ARRAY(SELECT id FROM meeting_form
      WHERE at < (SELECT clock_timestamp()) - ${KEPT_MIN} * interval '1 minute'
      ORDER BY at LIMIT 100 FOR UPDATE SKIP LOCKED))`;
}
