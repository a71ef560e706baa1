import 'server-only';
import contentDisposition from 'content-disposition';
import filenamify from 'filenamify';
import { localTimeOf } from '@/lib/data/meetings/local-time';

/** What a file is of. */
export type Named = {
  start?: Date;
  /** A stranger's text. */
  topic?: string;
  /** Which of its files, in words. */
  kind?: string;
  /** What tells it from others that would have its name; never cut. */
  mark?: string;
  /** In lower case, without a dot. */
  extension: string;
};

/** A name of 80 letters of any script fits into the 255 bytes that file systems take. */
const LONGEST = 80;
const LONGEST_KIND = 40;

/**
 * The name of a file as a person would give it: when it began where they are, what it is of, and which of its files it
 * is: `2026-11-28 14.05 Budget - audio only.m4a`. Valid on Windows too, and without signs that turn the direction of
 * writing round, behind which another ending could hide.
 */
export function fileNameOf({ start, topic, kind, mark, extension }: Named, timeZone: string): string {
  const front = start ? localStamp(start, timeZone) : '';
  const last = [kind && partOfName(kind, LONGEST_KIND), mark].filter(Boolean).join(' ');
  const room = LONGEST - front.length - last.length - extension.length;
  const middle = topic ? partOfName(topic, Math.max(8, room)) : '';
  const first = [front, middle].filter(Boolean).join(' ');
  const name = [first, last].filter(Boolean).join(' - ') || 'recording';
  return `${filenamify(name, { replacement: ' ', maxLength: 200 })}.${extension}`;
}

/** One part of a name, at most so long in UTF-16, and never ended by a dot or a space, which Windows drops. */
export const partOfName = (text: string, maxLength: number) =>
  filenamify(`${text} `, { replacement: ' ', maxLength: 500 })
    .replaceAll(/\s+/g, ' ')
    // Not by its dots: what looks like an ending is a part of the topic here.
    .slice(0, maxLength)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/[\s.]+$/, '')
    .trim();

/** Without a colon, which Windows does not take. */
function localStamp(at: Date, timeZone: string): string {
  const { date, time } = localTimeOf(at, timeZone);
  return `${date} ${time.replace(':', '.')}`;
}

/**
 * The names of all files of one recording, in their order: where two would be the same, which happens when a recording
 * was paused (zoom-facts M6), each of them has a piece of its id.
 */
export function fileNamesOf(files: (Named & { id: string })[], timeZone: string): string[] {
  const plain = files.map((file) => fileNameOf(file, timeZone));
  // As file systems compare that do not tell large letters from small ones.
  const keys = plain.map((name) => name.toLowerCase());
  const isTwice = (key: string) => keys.indexOf(key) !== keys.lastIndexOf(key);
  return files.map((file, index) => {
    const key = keys[index] ?? '';
    if (!isTwice(key)) return plain[index] ?? '';
    const mark = `${file.id.replaceAll(/[^a-z0-9]/gi, '').slice(0, 8)} ${index + 1}`.trim();
    return fileNameOf({ ...file, mark }, timeZone);
  });
}

/** For browsers that know RFC 8187, and in ASCII for those that do not (RFC 6266). */
export const attachmentOf = (name: string): string => contentDisposition(name);
