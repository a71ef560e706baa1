import type { Context } from 'hono';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import { isoDay, isoSecond } from '../wire-time.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { recordingAt, recordingSubject, standingOf } from './recording-find.ts';
import { noRights } from './recording-trash.ts';
import { isReady, isTranscript } from './recording-view.ts';

/** GET /meetings/{id or uuid}/transcript: where it is, or why there is none (zoom-facts M5). */
export function getRecordingTranscript(world: World, c: Context<Env>, caller: Caller): Response {
  const person = recordingSubject(world, c, caller);
  if (person instanceof Response) return person;
  const found = recordingAt(c, person);
  if (!found) return apiError(c, 404, 3301, 'This recording does not exist.');
  if (found.noRights) return noRights(c);
  const file = found.files.find(isTranscript);
  const isKept = standingOf(world, found) === 'kept';
  const reason = !isKept
    ? 'DELETED_OR_TRASHED'
    : !file
      ? 'NO_TRANSCRIPT_DATA'
      : isReady(world, file)
        ? undefined
        : 'NOT_READY';
  const transcript = reason === undefined ? file : undefined;
  return c.json({
    meeting_id: found.uuid,
    account_id: person.accountId,
    meeting_topic: found.topic,
    host_id: person.id,
    can_download: transcript !== undefined,
    auto_delete: found.autoDeleteAt !== undefined,
    auto_delete_date: found.autoDeleteAt === undefined ? '' : isoDay(found.autoDeleteAt),
    ...(transcript
      ? {
          transcript_created_time: isoSecond(transcript.readyAt),
          download_url: `${world.url}/rec/download/${transcript.id}`,
        }
      : { download_restriction_reason: reason }),
  });
}
