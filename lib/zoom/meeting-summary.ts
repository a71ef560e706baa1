import { z } from 'zod';
import { type ApiResult, callZoom, type TokenSource, type ZoomApi } from './client';
import { uuidInPath } from './ids';
import { textOf } from './meeting-detail';
import { optionalAddress, optionalLine } from './shapes';

/** The summary that Zoom's AI wrote. All of it is text: markup in it is not interpreted. */
export type MeetingSummary = {
  overview?: string;
  parts: { title?: string; text?: string }[];
  nextSteps: string[];
  /**
   * The whole summary in Zoom's newer format, Markdown; when it is present, the other fields may be absent.
   */
  whole?: string;
  /** The summary's page at Zoom. */
  address?: string;
  /** Somebody has edited the AI's text. */
  isEdited: boolean;
};

const text = z.string().transform(textOf).optional().catch(undefined);
const steps = z
  .array(text)
  .catch([])
  .transform((said) => said.flatMap((step) => step ?? []));

/** Parts with headings; one text in an edited summary (zoom-facts M4). */
const details = z
  .union([
    z.string().transform((said) => [{ title: undefined, text: textOf(said) }]),
    z
      .array(z.object({ label: optionalLine, summary: text }).catch({ label: undefined, summary: undefined }))
      .transform((said) => said.map(({ label, summary }) => ({ title: label, text: summary }))),
  ])
  .catch([])
  .transform((parts) => parts.filter((part) => part.title !== undefined || part.text !== undefined));

const written = { summary_overview: text, summary_details: details, next_steps: steps };
const edited = z
  .object(written)
  .optional()
  .catch(undefined)
  .transform((said) => (said && !isEmpty(said) ? said : undefined));
const isEmpty = (said: { summary_overview?: string; summary_details: unknown[]; next_steps: unknown[] }) =>
  said.summary_overview === undefined && said.summary_details.length + said.next_steps.length === 0;

/** An object without a meeting's id is not a summary. */
const summary: z.ZodType<MeetingSummary> = z
  .object({
    meeting_uuid: z.string(),
    ...written,
    edited_summary: edited,
    summary_content: text,
    summary_doc_url: optionalAddress,
  })
  .transform((said) => {
    const shown = said.edited_summary ?? said;
    return {
      overview: shown.summary_overview,
      parts: shown.summary_details,
      nextSteps: shown.next_steps,
      whole: isEmpty(shown) ? said.summary_content : undefined,
      address: said.summary_doc_url,
      isEdited: said.edited_summary !== undefined,
    };
  });

/**
 * Zoom's code for a summary that it does not give out: shared by email only, bound to a network, or in the
 * trash (zoom-facts M4).
 */
export const SUMMARY_HIDDEN = 2305;

/**
 * `GET /v2/meetings/{uuid}/meeting_summary`: the summary of one past instance of the person's own meeting.
 * Scope: meeting:read:summary.
 */
export function getMeetingSummary(
  api: ZoomApi,
  source: TokenSource,
  uuid: string,
): Promise<ApiResult<MeetingSummary>> {
  return callZoom(api, source, {
    path: `/meetings/${uuidInPath(uuid)}/meeting_summary`,
    schema: summary,
    label: 'Light',
  });
}
