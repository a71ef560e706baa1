import type { TokenSource, ZoomApi } from '@/lib/zoom/client';
import { getRecording, type Recording } from '@/lib/zoom/recordings';

/** The addresses of the files of one recording. */
export type Addresses = {
  of(id: string): string | undefined;
  /** Requests them again if they are some minutes old. @returns whether Zoom was asked and answered */
  askAgain(): Promise<boolean>;
};

/** Zoom's addresses expire at an unknown time (zoom-facts M6); a call for each file would double the calls. ms */
const FRESH_MS = 5 * 60_000;

/** @param recording as Zoom has just returned it @param clock ms */
export function addressesOf(
  { api, source }: { api: ZoomApi; source: TokenSource },
  recording: Recording,
  clock: () => number = () => Date.now(),
): Addresses {
  let [told, at] = [urlsOf(recording), clock()];
  return {
    of: (id) => told.get(id),
    async askAgain() {
      if (clock() - at < FRESH_MS) return false;
      const found = await getRecording(api, source, recording.uuid);
      if (found.ok) [told, at] = [urlsOf(found.value), clock()];
      return found.ok;
    },
  };
}

const urlsOf = ({ files, participantAudio }: Recording) =>
  new Map(
    [...files, ...participantAudio].flatMap(({ id, url }): [string, string][] =>
      id && url ? [[id, url]] : [],
    ),
  );
