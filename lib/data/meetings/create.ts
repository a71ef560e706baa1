import 'server-only';
import { getMeetingSettings } from '@/lib/zoom/meeting-settings';
import { acceptanceOf, busyUntil, clashesWith } from './clash';
import { pathOf } from './detail';
import { readFields } from './fields';
import { sendNew } from './save';
import { sendOnce } from './send-once';
import { readSignedForm } from './signed-form';

const PAGE = '/meetings/new';

/**
 * `POST /api/meetings`: creates a meeting, with the person's own Zoom settings if they can be read. When it
 * cannot be saved, the request is redirected to the form, which keeps the typed values.
 */
export async function handleCreate(request: Request): Promise<Response> {
  const signed = await readSignedForm(request, PAGE);
  if (signed instanceof Response) return signed;
  const { session, form, key } = signed;
  const done = { done: ({ told }: { told?: { meetingId: string } }) => pathOf(told?.meetingId ?? '') };
  return sendOnce(session, key, { form: PAGE, ...done }, async (asking) => {
    const settings = await getMeetingSettings(asking.api, asking.source);
    const own = settings.ok ? settings.value : undefined;
    const now = Date.now();
    const read = readFields(form, { rules: own?.rules, now });
    const content = { action: 'create' as const, values: read.values };
    if ('problems' in read)
      return asking.back({ ...content, problems: read.problems, trouble: { kind: 'fields' } });
    const { wanted } = read;
    const agenda = await busyUntil(asking, wanted.start, now);
    const clashes = clashesWith(agenda.busy, wanted);
    const accept = acceptanceOf(wanted, clashes);
    if (clashes.length > 0 && form.get('accept') !== accept)
      return asking.back({ ...content, trouble: { kind: 'clash', clashes, accept } });
    const before = agenda.busy.map(({ id }) => id);
    const unchecked = !agenda.complete;
    const saving = { asking, content, wanted, choices: own?.choices, unchecked, before };
    return { content, send: () => sendNew(saving) };
  });
}
