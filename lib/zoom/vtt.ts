/** What somebody said, and when. */
export type SpokenCue = {
  /** From the beginning of the recording, seconds. */
  at: number;
  speaker?: string;
  text: string;
};

/** More than a day of speech. */
const MOST_CUES = 20_000;
const LONGEST_LINE = 2_000;

/** WebVTT's timing line; SubRip's comma, and what stands behind the second time, are taken too. */
const TIMING = /^\s*(?:(\d{1,3}):)?([0-5]?\d):([0-5]?\d)(?:[.,](\d{1,3}))?\s+-->\s+\d/;
/** Blocks that hold no speech. */
const OTHER_BLOCK = /^(?:WEBVTT|NOTE|STYLE|REGION)(?:\s|$)/;
const VOICE = /^<v(?:\.[^\s>]*)?\s+([^>]{1,200})>/;
/** WebVTT's own tags alone: what a person says may well hold a "<". */
const TAG = /<\/?(?:c|i|b|u|v|ruby|rt|lang)(?:[.\s][^<>]*)?>|<\d[\d:.]*>/g;
/** Zoom's way to name who speaks (zoom-facts M5): a name is no sentence. */
const SPEAKER = /^([^:.!?。]{1,80}):\s+(\S.*)$/su;

const ENTITIES: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&nbsp;': ' ',
  '&lrm;': '\u200e',
  '&rlm;': '\u200f',
  '&amp;': '&',
};

/**
 * The words of a WebVTT file with their times, in the order in which they stand. Whatever is no cue is passed over, and
 * nothing in a file makes it throw (docs/decisions/0027-recordings.md).
 * @returns undefined for a text that is no WebVTT
 */
export function parseVtt(file: string): SpokenCue[] | undefined {
  const text = file.replace(/^\ufeff/, '');
  if (!/^WEBVTT(?:[ \t\r\n]|$)/.test(text)) return undefined;
  const cues: SpokenCue[] = [];
  let at: number | undefined;
  let said: string[] = [];
  const end = () => {
    const cue = at === undefined ? undefined : cueOf(at, said.join(' '));
    if (cue) cues.push(cue);
    at = undefined;
    said = [];
  };
  let isOther = true;
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (cues.length >= MOST_CUES) break;
    const time = isOther ? undefined : timeOf(line);
    if (line.trim() === '') {
      end();
      isOther = false;
    } else if (time !== undefined) {
      end();
      at = time;
    } else if (at !== undefined) said.push(line.slice(0, LONGEST_LINE).trim());
    // A block begins: a line before its times is the cue's own name, which nobody reads.
    else if (OTHER_BLOCK.test(line)) isOther = true;
  }
  end();
  return cues;
}

function timeOf(line: string): number | undefined {
  const [, hours = '0', minutes, seconds, fraction = ''] = TIMING.exec(line) ?? [];
  if (minutes === undefined || seconds === undefined) return undefined;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(`0.${fraction || '0'}`);
}

function cueOf(at: number, said: string): SpokenCue | undefined {
  const voice = VOICE.exec(said)?.[1];
  const words = plainOf(said.replace(TAG, ''));
  if (words === '') return undefined;
  if (voice) return { at, speaker: plainOf(voice), text: words };
  const [, speaker, text] = SPEAKER.exec(words) ?? [];
  return speaker && text ? { at, speaker: speaker.trim(), text } : { at, text: words };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const CONTROL = /[\u0000-\u001f\u007f-\u009f]+/g;
const plainOf = (text: string) =>
  text
    .replace(/&(?:lt|gt|nbsp|lrm|rlm|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(CONTROL, ' ')
    .trim();
