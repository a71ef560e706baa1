import 'server-only';
import { db } from '@/lib/db';
import { type Deadline, within } from '@/lib/deadline';
import type { FormContent } from './form-content';
import { openForm, sealForm } from './form-seal';

/** The key of a person's form: the row is theirs only, and its content opens with their grant only. */
export type FormKey = { id: string; userId: string; grantId: string };

/** `lost`: the process that was sending it has ended. */
export type FormRow<C = FormContent> = { state: 'draft' | 'sending' | 'done' | 'lost'; content: C };

type Row = { state: 'draft' | 'sending' | 'done'; content: string; isOld: boolean };

/** Longer than any request lives: after it, nobody is sending the form. s */
const SENT_BY_NOBODY_S = 60;
/** Long enough to return to a form; then it is deleted. min */
const KEPT_MIN = 60;

const sealed = ({ grantId, id }: FormKey, content: object) => sealForm(grantId, id, JSON.stringify(content));

/**
 * Stores the typed values, to be shown again.
 * @returns false when the form is being sent or was sent; nothing is stored then
 */
export async function keepDraft(key: FormKey, content: object): Promise<boolean> {
  const kept = await db().$executeRaw`
    INSERT INTO meeting_form (id, user_id, state, at, content)
    VALUES (${key.id}::uuid, ${key.userId}::uuid, 'draft', clock_timestamp(), ${sealed(key, content)})
    ON CONFLICT (id) DO UPDATE SET at = EXCLUDED.at, content = EXCLUDED.content
    WHERE meeting_form.user_id = EXCLUDED.user_id AND meeting_form.state = 'draft'`;
  return kept === 1;
}

/**
 * Claims a form to send it. Of all presses in all processes, the database gives it to one.
 * @returns false when another one has claimed it
 */
export async function claim(key: FormKey, content: object): Promise<boolean> {
  const claimed = await db().$executeRaw`
    INSERT INTO meeting_form (id, user_id, state, at, content)
    VALUES (${key.id}::uuid, ${key.userId}::uuid, 'sending', clock_timestamp(), ${sealed(key, content)})
    ON CONFLICT (id) DO UPDATE SET state = 'sending', at = EXCLUDED.at, content = EXCLUDED.content
    WHERE meeting_form.user_id = EXCLUDED.user_id AND meeting_form.state = 'draft'`;
  return claimed === 1;
}

/** Stores the result of a claimed form: done, or a draft that may be sent again. */
export async function settle(key: FormKey, state: 'draft' | 'done', content: object): Promise<void> {
  await db().$executeRaw`
    UPDATE meeting_form SET state = ${state}, at = clock_timestamp(), content = ${sealed(key, content)}
    WHERE id = ${key.id}::uuid AND user_id = ${key.userId}::uuid AND state = 'sending'`;
}

/**
 * The form of this person; undefined when there is none, or none that opens. The key decides the type of its
 * content.
 */
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

/** The form once nobody is sending it any more, or its present state at the deadline. */
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

/** Deletes old forms. Called with each form that is sent, so few are ever stored. */
export async function forgetOldForms(): Promise<void> {
  await db().$executeRaw`
    DELETE FROM meeting_form WHERE id = ANY(ARRAY(SELECT id FROM meeting_form
      WHERE at < (SELECT clock_timestamp()) - ${KEPT_MIN} * interval '1 minute'
      ORDER BY at LIMIT 100 FOR UPDATE SKIP LOCKED))`;
}
