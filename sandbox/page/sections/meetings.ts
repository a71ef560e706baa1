import { html } from 'hono/html';
import type { Person } from '../../entities.ts';
import { endOf, liveInstance } from '../../meetings/dates.ts';
import type { Meeting } from '../../meetings/entities.ts';
import { hasCloud } from '../../meetings/record.ts';
import { doButton } from '../parts.ts';
import type { View } from '../view.ts';

const SHOWN = 12;
const DAY = 86_400_000;

/** Live meetings and those of the coming day, to be started and ended by hand. */
export function meetingsSection(view: View) {
  const { t } = view;
  const near = nearby(view).slice(0, SHOWN);
  return html`<section aria-labelledby="meetings">
<h2 id="meetings" tabindex="-1">${t.meetingsTitle}</h2>
<p class="aside">${t.meetingsLead}</p>
<div data-live id="live-meetings">
${near.length === 0 ? html`<p>${t.noMeetings}</p>` : html`<ul class="list">${near.map((one) => line(view, one))}</ul>`}
</div>
</section>`;
}

interface Near {
  host: Person;
  meeting: Meeting;
  start: number;
  live: boolean;
  recorded: boolean;
}

/** Live ones first, then by time. */
function nearby({ world }: View): Near[] {
  const now = world.clock.now();
  const found: Near[] = [];
  for (const host of world.store.people.values()) {
    for (const meeting of host.meetings) {
      if (meeting.invitedBy) continue;
      const instance = liveInstance(host.instances, meeting);
      const next = instance?.start ?? nextStart(meeting, now);
      if (next !== undefined && next < now + DAY)
        found.push({
          host,
          meeting,
          start: next,
          live: instance !== undefined,
          recorded: instance?.recordedSince !== undefined,
        });
    }
  }
  return found.sort((a, b) => Number(b.live) - Number(a.live) || a.start - b.start);
}

function nextStart(meeting: Meeting, now: number): number | undefined {
  const dates =
    meeting.occurrences.length > 0 ? meeting.occurrences.filter((one) => !one.deleted) : [meeting];
  return dates.find((date) => date.start !== undefined && endOf(date) > now)?.start;
}

function line(view: View, near: Near) {
  const { t, hour } = view;
  const { host, meeting, start, live, recorded } = near;
  const standing = [live ? t.meetingLive : '', recorded ? t.meetingRecorded : '']
    .filter(Boolean)
    .join(t.comma);
  return html`<li><span><time datetime="${new Date(start).toISOString()}">${hour(start)}</time>
<strong>${meeting.topic}</strong> · ${host.name}${standing ? html` · <span class="good">${standing}</span>` : ''}</span>
<span class="buttons small">${buttons(view, near)}</span></li>`;
}

function buttons({ world, t }: View, { host, meeting, live, recorded }: Near) {
  const press = (action: string, label: string, more = {}) =>
    doButton(action, { meeting: String(meeting.id), ...more }, label, `${meeting.topic} (${host.name})`);
  const canRecord = hasCloud(world, host) && !recorded;
  if (!live)
    return [
      press('start-meeting', t.startMeeting),
      canRecord ? press('start-meeting', t.startRecorded, { record: 'true' }) : '',
    ];
  return [canRecord ? press('record-meeting', t.recordMeeting) : '', press('end-meeting', t.endMeeting)];
}
