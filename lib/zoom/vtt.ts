/** One utterance and its time. */
export type SpokenCue = {
  /** Seconds from the beginning of the recording. */
  at: number;
  speaker?: string;
  text: string;
};

/** Enough for more than a day of speech. */
const MOST_CUES = 20_000;
const LONGEST_LINE = 2_000;

/** WebVTT's timing line; SubRip's comma and text after the second time are accepted too. */
const TIMING = /^\s*(?:(\d{1,3}):)?([0-5]?\d):([0-5]?\d)(?:[.,](\d{1,3}))?\s+-->\s+\d/;
/** Blocks without speech. */
const OTHER_BLOCK = /^(?:WEBVTT|NOTE|STYLE|REGION)(?:\s|$)/;
const VOICE = /^<v(?:\.[^\s>]*)?\s+([^>]{1,200})>/;
/** Only WebVTT's own tags, because speech may contain a "<". */
const TAG = /<\/?(?:c|i|b|u|v|ruby|rt|lang)(?:[.\s][^<>]*)?>|<\d[\d:.]*>/g;
/** Zoom's form for naming the speaker (zoom-facts M5); a name contains no sentence marks. */
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
 * The cues of a WebVTT file with their times, in the order of the file. Anything else is skipped, and no
 * content makes it throw (docs/decisions/0027-recordings.md).
 * @returns undefined for a text that is not WebVTT
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
    // A block begins: a line before its timing is the cue's identifier, which is not used.
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
