import 'server-only';
import { seeOther } from '@/lib/http/see-other';
import { getOwnMeeting } from '@/lib/zoom/meeting-detail';
import { getMeetingSettings } from '@/lib/zoom/meeting-settings';
import { acceptanceOf, busyUntil, clashesWith } from './clash';
import { isMeetingId, pathOf } from './detail';
import { readFields } from './fields';
import { sendChange } from './save';
import { sendOnce } from './send-once';
import { readSignedForm } from './signed-form';

/**
 * `POST /api/meetings/{id}`: changes a meeting with one date. A series is not changed here: Zoom requires the
 * whole recurrence in every change, and has made endless series finite (zoom-facts M3).
 */
export async function handleEdit(request: Request, id: string): Promise<Response> {
  if (!isMeetingId(id)) return seeOther('/meetings');
  const page = `/meetings/${id}/edit`;
  const signed = await readSignedForm(request, page);
  if (signed instanceof Response) return signed;
  const { session, form, key } = signed;
  return sendOnce(session, key, { form: page, done: () => pathOf(id) }, async (asking) => {
    const { api, source } = asking;
    const found = await getOwnMeeting(api, source, id);
    // The meeting's page says why: deleted, somebody else's, a series, or Zoom does not answer.
    if (!found.ok || found.value.kind !== 'once' || found.value.isPersonalRoom) return seeOther(pathOf(id));
    const { passcode = '', start: unchanged } = found.value;
    const passcodeIsSame = (form.get('passcode') ?? '').trim() === passcode;
    // A passcode that Zoom created need not meet rules that were set later.
    const settings = passcodeIsSame ? undefined : await getMeetingSettings(api, source);
    const now = Date.now();
    const rules = settings?.ok ? settings.value.rules : undefined;
    const read = readFields(form, { rules, unchanged, now });
    const content = { action: 'edit' as const, meetingId: id, values: read.values };
    const problems =
      'problems' in read ? read.problems.filter(({ field }) => field !== 'passcode' || !passcodeIsSame) : [];
    if ('problems' in read) return asking.back({ ...content, problems, trouble: { kind: 'fields' } });
    const { wanted } = read;
    const agenda = await busyUntil(asking, wanted.start, now);
    const clashes = clashesWith(agenda.busy, wanted, id);
    const accept = acceptanceOf(wanted, clashes);
    if (clashes.length > 0 && form.get('accept') !== accept)
      return asking.back({ ...content, trouble: { kind: 'clash', clashes, accept } });
    const unchecked = !agenda.complete;
    return {
      content,
      send: () => sendChange({ asking, content, wanted, unchecked, found: found.value, passcodeIsSame }),
    };
  });
}
