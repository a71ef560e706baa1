import 'server-only';
import type { SignedIn } from '@/lib/auth';
import { askingFor } from '@/lib/data/meetings/asking';
import {
  claim,
  type FormKey,
  findForm,
  findSettled,
  forgetOldForms,
  keepDraft,
  settle,
} from '@/lib/data/meetings/form-rows';
import { readSignedForm } from '@/lib/data/meetings/signed-form';
import { inTime, LAST_LOOK_MS, requestDeadline } from '@/lib/deadline';
import { seeOther } from '@/lib/http/see-other';
import { log } from '@/lib/log';
import { readItems } from './items';
import type { MoveContent } from './move-content';
import { sendItems } from './send-items';

const SPACE = '/recordings/space';
const TRASH = '/recordings/trash';
const pageOf = ({ id }: FormKey) => `/recordings/move?form=${id}`;

/** `POST /api/recordings/choose`: stores the chosen recordings and asks before anything is moved. */
export async function handleChoose(request: Request): Promise<Response> {
  const signed = await readSignedForm(request, SPACE);
  if (signed instanceof Response) return signed;
  const { form, key } = signed;
  const items = readItems(form);
  if (items.length === 0) return seeOther(`${SPACE}?pick=1`);
  try {
    const content: MoveContent = { direction: 'trash', items };
    // A form that was already sent leads to its results.
    await inTime(requestDeadline(), keepDraft(key, content), 'The choice');
    return seeOther(pageOf(key));
  } catch (error) {
    return failed(error, SPACE);
  }
}

/**
 * `POST /api/recordings/trash`: moves the chosen recordings to Zoom's trash, once, however often it is
 * pressed.
 */
export async function handleTrash(request: Request): Promise<Response> {
  const signed = await readSignedForm(request, SPACE);
  if (signed instanceof Response) return signed;
  const { session, key } = signed;
  try {
    const row = await inTime(requestDeadline(), findForm<MoveContent>(key), 'The choice');
    if (!row) return seeOther(SPACE);
    return await moveOnce(session, key, row.content, SPACE);
  } catch (error) {
    return failed(error, SPACE);
  }
}

/** `POST /api/recordings/restore`: recovers recordings from the trash, once. */
export async function handleRestore(request: Request): Promise<Response> {
  const signed = await readSignedForm(request, TRASH);
  if (signed instanceof Response) return signed;
  const { session, form, key } = signed;
  const items = readItems(form);
  if (items.length === 0) return seeOther(`${TRASH}?pick=1`);
  return moveOnce(session, key, { direction: 'restore', items }, TRASH);
}

/** One press of a form claims its row; the others report its results. */
async function moveOnce(
  session: SignedIn,
  key: FormKey,
  content: MoveContent,
  back: string,
): Promise<Response> {
  const asking = await askingFor(session);
  const { deadline } = asking;
  try {
    await inTime(deadline, forgetOldForms(), 'The forgetting of forms');
    if (!(await inTime(deadline, claim(key, content), 'The form'))) {
      await inTime(deadline.atLeast(LAST_LOOK_MS), findSettled(key, deadline), 'The form');
      return seeOther(pageOf(key));
    }
  } catch (error) {
    return failed(error, back);
  }
  const outcomes = await sendItems(asking, content.direction, content.items);
  try {
    await settle(key, 'done', { ...content, outcomes });
  } catch (error) {
    // Zoom has moved them although the database cannot record it: the page of a lost form says what that
    // means.
    log.error({ error: nameOf(error) }, 'the result of moving recordings could not be stored');
  }
  return seeOther(pageOf(key));
}

function failed(error: unknown, page: string): Response {
  log.error({ error: nameOf(error) }, 'a form about recordings could not be stored');
  return seeOther(`${page}?failed=1`);
}

/** Only the error's name is logged: the message of a database driver may contain typed values. */
const nameOf = (error: unknown) => (error instanceof Error ? error.name : 'unknown');
