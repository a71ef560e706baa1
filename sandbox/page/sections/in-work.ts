import { html } from 'hono/html';
import { standingOf } from '../../api/recording-find.ts';
import { isReady, isTranscript } from '../../api/recording-view.ts';
import type { Person, Recording } from '../../entities.ts';
import { doButton } from '../parts.ts';
import type { View } from '../view.ts';

const SHOWN = 12;

/** Recordings that Zoom works on, until when, and a button that has the next of it ready now. */
export function inWorkSection(view: View) {
  const { t } = view;
  const all = inWork(view)
    .sort((a, b) => a.at - b.at)
    .slice(0, SHOWN);
  return html`<section aria-labelledby="in-work">
<h2 id="in-work" tabindex="-1">${t.inWorkTitle}</h2>
<p class="aside">${t.inWorkLead}</p>
<div data-live id="live-in-work">
${all.length === 0 ? html`<p>${t.noneInWork}</p>` : html`<ul class="list">${all.map((one) => line(view, one))}</ul>`}
</div>
</section>`;
}

interface InWork {
  host: Person;
  recording: Recording;
  /** Of the files; when they are ready, of the transcript. */
  at: number;
  isOfTranscript: boolean;
}

function inWork({ world }: View): InWork[] {
  return [...world.store.people.values()].flatMap((host) =>
    host.recordings.flatMap((recording) => {
      if (standingOf(world, recording) !== 'kept') return [];
      const waiting = recording.files.filter((file) => !isReady(world, file));
      if (waiting.length === 0) return [];
      const files = waiting.filter((file) => !isTranscript(file));
      const isOfTranscript = files.length === 0;
      const at = Math.max(...(isOfTranscript ? waiting : files).map(({ readyAt }) => readyAt));
      return [{ host, recording, at, isOfTranscript }];
    }),
  );
}

function line({ t, hour, distance }: View, { host, recording, at, isOfTranscript }: InWork) {
  const fields = { person: host.id, recording: recording.uuid };
  const about = `${recording.topic} (${host.name})`;
  return html`<li><span><strong>${recording.topic}</strong> · ${host.name} · ${isOfTranscript ? t.transcriptReady : t.filesReady}
<time datetime="${new Date(at).toISOString()}">${hour(at)}</time> (${distance(at)})</span>
${doButton('finish-recording', fields, t.finishRecording, about)}</li>`;
}
