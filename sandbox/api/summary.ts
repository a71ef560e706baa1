import type { Context } from 'hono';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import type { Summary } from '../meetings/entities.ts';
import { emailOf } from '../store.ts';
import { isoSecond } from '../wire-time.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { findInstance } from './past-find.ts';

/** GET /meetings/{uuid}/meeting_summary: of a host's own meeting; 403 / 2305 or 404 / 3001 (zoom-facts M4). Its 403 text is assumed. */
export function getSummary(world: World, c: Context<Env>, caller: Caller): Response {
  const found = findInstance(world, c, caller);
  if (found instanceof Response) return found;
  const { host, instance } = found;
  const { summary } = instance;
  if (!summary) return apiError(c, 404, 3001, 'Meeting summary does not exist.');
  if (summary.restricted) return apiError(c, 403, 2305, 'No permission to access this meeting summary.');
  const email = emailOf(host);
  const [start, end] = [isoSecond(instance.start), isoSecond(instance.end)];
  const parts = summary.details.map(({ label, summary: text }) => `## ${label}\n\n${text}`);
  return c.json({
    meeting_host_id: host.id,
    meeting_host_email: email,
    meeting_uuid: instance.uuid,
    meeting_id: instance.meetingId,
    meeting_topic: instance.topic,
    meeting_start_time: start,
    meeting_end_time: end,
    summary_start_time: start,
    summary_end_time: end,
    summary_created_time: end,
    summary_last_modified_time: end,
    summary_last_modified_user_id: host.id,
    summary_last_modified_user_email: email,
    summary_title: `Meeting summary for ${instance.topic}`,
    summary_overview: summary.overview,
    summary_details: summary.details,
    next_steps: summary.nextSteps,
    ...(summary.edited && { edited_summary: editedView(summary.edited) }),
    summary_content: [summary.overview, ...parts, ...summary.nextSteps.map((step) => `- ${step}`)].join(
      '\n\n',
    ),
    summary_doc_url: `${world.url}/doc/${encodeURIComponent(instance.uuid)}`,
  });
}

function editedView({ overview, details, nextSteps }: NonNullable<Summary['edited']>) {
  return { summary_overview: overview, summary_details: details, next_steps: nextSteps };
}
