import 'server-only';
import { requireConnectedUser } from '@/lib/auth';
import type { PageReason } from '@/lib/data/reason-for';
import { mayHave } from '@/lib/zoom/scopes';
import { askingFor } from './asking';
import { getMeetingView, type MeetingView } from './detail';
import { type FormQuery, type KeptForm, keptForm } from './form-page';

export type Deletion = { meeting: MeetingView; key: string; kept: Pick<KeptForm, 'trouble' | 'isSending'> };
export type DeletionResult =
  | { ok: true; deletion: Deletion }
  | { ok: false; reason: 'not_found' }
  | { ok: false; reason: PageReason };

/**
 * The data of the page that asks before a meeting is deleted.
 * @param query `occurrence`: the chosen date of a series
 */
export async function getDeletion(
  id: string,
  query: FormQuery & { occurrence?: string },
): Promise<DeletionResult> {
  const session = await requireConnectedUser(`/meetings/${id}/delete`);
  if (!mayHave(session.zoom?.scopes, 'meeting:delete:meeting')) return { ok: false, reason: 'missing_scope' };
  const asking = await askingFor(session);
  const [found, kept] = await Promise.all([
    getMeetingView(id, query.occurrence),
    keptForm(session, asking, query),
  ]);
  if (found.ok && !found.meeting.isOwn) return { ok: false, reason: 'not_found' };
  return found.ok ? { ok: true, deletion: { meeting: found.meeting, key: kept.key, kept } } : found;
}
