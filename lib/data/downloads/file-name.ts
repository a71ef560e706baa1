import 'server-only';
import contentDisposition from 'content-disposition';
import filenamify from 'filenamify';
import { localTimeOf } from '@/lib/data/meetings/local-time';

/** The facts of a file that its name is made of. */
export type Named = {
  start?: Date;
  /** Text from other people. */
  topic?: string;
  /** Which file of the recording it is, in words. */
  kind?: string;
  /** Distinguishes files that would have the same name; never shortened. */
  mark?: string;
  /** In lower case, without a dot. */
  extension: string;
};

/** 80 letters of any script fit into the 255 bytes that file systems allow. */
const LONGEST = 80;
const LONGEST_KIND = 40;

/**
 * A readable file name: the start in the person's time zone, the topic, and which of the recording's files it
 * is: `2026-11-28 14.05 Budget - audio only.m4a`. Also valid on Windows, and without characters that reverse
 * the direction of writing, which could hide another extension.
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

/**
 * One part of a name, at most so many UTF-16 units long, and not ending in a dot or a space, which Windows
 * removes.
 */
export const partOfName = (text: string, maxLength: number) =>
  filenamify(`${text} `, { replacement: ' ', maxLength: 500 })
    .replaceAll(/\s+/g, ' ')
    // Cut without regard to dots: a part of the topic that looks like an extension is not one.
    .slice(0, maxLength)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/[\s.]+$/, '')
    .trim();

/** Without a colon, which Windows does not allow. */
function localStamp(at: Date, timeZone: string): string {
  const { date, time } = localTimeOf(at, timeZone);
  return `${date} ${time.replace(':', '.')}`.trim();
}

/**
 * The names of all files of one recording, in their order. Files that would have the same name, which happens
 * when a recording was paused (zoom-facts M6), each get a part of their id.
 */
export function fileNamesOf(files: (Named & { id: string })[], timeZone: string): string[] {
  const plain = files.map((file) => fileNameOf(file, timeZone));
  // Compared in lower case, because some file systems do not distinguish case.
  const keys = plain.map((name) => name.toLowerCase());
  const isTwice = (key: string) => keys.indexOf(key) !== keys.lastIndexOf(key);
  return files.map((file, index) => {
    const key = keys[index] ?? '';
    if (!isTwice(key)) return plain[index] ?? '';
    const mark = `${file.id.replaceAll(/[^a-z0-9]/gi, '').slice(0, 8)} ${index + 1}`.trim();
    return fileNameOf({ ...file, mark }, timeZone);
  });
}

/** For browsers that support RFC 8187, and in ASCII for those that do not (RFC 6266). */
export const attachmentOf = (name: string): string => contentDisposition(name);
