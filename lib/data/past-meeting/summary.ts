import 'server-only';
import { leadsToZoom } from '@/lib/data/leads-to-zoom';
import type { MeetingsAccess, Part } from '@/lib/data/meetings/access';
import type { ApiFailure } from '@/lib/zoom/client';
import { getMeetingSummary, type MeetingSummary, SUMMARY_HIDDEN } from '@/lib/zoom/meeting-summary';
import { type DatesPart, type PastReason, pastReasonOf } from './dates';

/** `none`: Zoom has none, or one without text. `hidden`: Zoom does not give it to this app. */
export type SummaryPart = Part<MeetingSummary, PastReason | 'unknown_date' | 'none' | 'hidden'>;

/** The AI summary of the chosen instance, if there is one. Shown and never stored. */
export async function summaryOf(access: MeetingsAccess, dates: Promise<DatesPart>): Promise<SummaryPart> {
  const { api, source } = access;
  const told = await dates;
  // Zoom finds a summary by the uuid of the instance only (zoom-facts M1).
  if (!told.ok) return told;
  const { uuid } = told.value.chosen;
  const part = await access.read(
    'meeting:read:summary',
    () => getMeetingSummary(api, source, uuid),
    summaryReasonOf,
  );
  if (!part.ok) return part;
  const { address, ...summary } = part.value;
  if (!summary.overview && !summary.whole && summary.parts.length + summary.nextSteps.length === 0)
    return { ok: false, reason: 'none' };
  return { ok: true, value: { ...summary, address: leadsToZoom(address) ? address : undefined } };
}

function summaryReasonOf(failure: ApiFailure): PastReason | 'none' | 'hidden' | undefined {
  if (failure.reason === 'not_found') return 'none';
  if (failure.reason === 'not_licensed' && failure.code === SUMMARY_HIDDEN) return 'hidden';
  return pastReasonOf(failure);
}
