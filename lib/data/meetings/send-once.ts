import 'server-only';
import type { SignedIn } from '@/lib/auth';
import { inTime, LAST_LOOK_MS } from '@/lib/deadline';
import { seeOther } from '@/lib/http/see-other';
import { log } from '@/lib/log';
import { type Asking, askingFor } from './asking';
import type { FormContent, Trouble } from './form-content';
import { claim, type FormKey, findForm, findSettled, forgetOldForms, keepDraft, settle } from './form-rows';

/** The result of a form: saved, or back to the person, who may change it and send it again. */
export type End = { state: 'done' | 'draft'; content: FormContent };

export type Sending = Asking & {
  key: FormKey;
  /** Redirects to the form, which shows the typed values and the problem. */
  back: (content: FormContent) => Promise<Response>;
};

type Pages = {
  /** The page of the form, which shows it again. */
  form: string;
  /** The page to which a saved form leads. */
  done: (content: FormContent) => string;
};

export const withForm = (path: string, { id }: FormKey): string =>
  `${path}${path.includes('?') ? '&' : '?'}form=${id}`;

/**
 * Checks a form and sends it once, however often it is pressed, in any number of processes: one press claims
 * the shared row, and the others report its result.
 * @param judge returns what to send, or the answer that shows the form again
 */
export async function sendOnce(
  session: SignedIn,
  key: FormKey,
  pages: Pages,
  judge: (sending: Sending) => Promise<Response | { content: FormContent; send: () => Promise<End> }>,
): Promise<Response> {
  const asking = await askingFor(session);
  const { deadline } = asking;
  const back = async (content: FormContent) => {
    const kept = await inTime(deadline.atLeast(LAST_LOOK_MS), keepDraft(key, content), 'The form');
    return kept ? seeOther(withForm(pages.form, key)) : tellOf(key, pages, asking);
  };
  try {
    // Read before the form is checked, because the meeting that an earlier press created would count as a
    // clash.
    const before = await inTime(deadline, findForm(key), 'The form');
    if (before && before.state !== 'draft') return await tellOf(key, pages, asking);
    const judged = await judge({ ...asking, key, back });
    if (judged instanceof Response) return judged;
    await inTime(deadline, forgetOldForms(), 'The forgetting of forms');
    if (!(await inTime(deadline, claim(key, judged.content), 'The form')))
      return await tellOf(key, pages, asking);
    const end = await attempt(judged.send, judged.content);
    return await answerOf(key, end, pages);
  } catch (error) {
    log.error({ error: nameOf(error) }, 'a form about a meeting could not be stored');
    return seeOther(failedAt(pages.form, 'unavailable'));
  }
}

/** Zoom has done it, whether or not the database can record it. */
async function answerOf(key: FormKey, end: End, pages: Pages): Promise<Response> {
  const page = end.state === 'done' ? pages.done(end.content) : pages.form;
  try {
    await settle(key, end.state, end.content);
    return seeOther(withForm(page, key));
  } catch (error) {
    log.error({ error: nameOf(error) }, 'the result of a form about a meeting could not be stored');
    const isUnknown = end.content.trouble?.kind === 'unknown';
    return seeOther(
      end.state === 'done' ? page : failedAt(pages.form, isUnknown ? 'unknown' : 'unavailable'),
    );
  }
}

const failedAt = (path: string, failed: 'unknown' | 'unavailable') =>
  `${path}${path.includes('?') ? '&' : '?'}failed=${failed}`;

/** Only the error's name is logged: the message of a database driver may contain typed values. */
const nameOf = (error: unknown) => (error instanceof Error ? error.name : 'unknown');

/** Another press has claimed the form. */
async function tellOf(key: FormKey, pages: Pages, { deadline }: Asking): Promise<Response> {
  const row = await inTime(deadline.atLeast(LAST_LOOK_MS), findSettled(key, deadline), 'The form');
  return seeOther(withForm(row?.state === 'done' ? pages.done(row.content) : pages.form, key));
}

/** After an unexpected error nobody knows what Zoom has done. */
async function attempt(send: () => Promise<End>, content: FormContent): Promise<End> {
  try {
    return await send();
  } catch (error) {
    log.error({ error: nameOf(error) }, 'a meeting could not be written as asked');
    const trouble: Trouble = { kind: 'unknown', looked: false };
    return { state: 'draft', content: { ...content, trouble } };
  }
}
