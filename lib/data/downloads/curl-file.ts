import 'server-only';
import { env } from '@/lib/env';
import { withQuery } from '@/lib/with-query';
import { headerOf } from './asker';
import type { FileKey } from './ticket';

export type CurlEntry = FileKey & { path: string };

/** The path in this app of one file of a cloud recording. */
export const savePathOf = ({ uuid, id }: FileKey): string =>
  withQuery('/api/recordings/file', { meeting: uuid, file: id });

/**
 * A configuration for `curl -K` that downloads these files one after the other and resumes when it is run
 * again: an incomplete file is requested from its end on, and a complete one is not downloaded again. Uses
 * options of curl 7.52 and later (curl.se/docs/manpage.html).
 * @param remarks comment lines for the person who opens the file
 */
export function curlFileOf(entries: CurlEntry[], ticket: string, remarks: string[]): string {
  const { AUTH_URL } = env();
  const lines = [
    ...remarks.map((remark) => `# ${remark.replaceAll(/\s+/g, ' ')}`),
    '',
    // Without it, curl would save an error answer as a file.
    'fail',
    'create-dirs',
    // File names contain brackets and #1, which curl would expand.
    'globoff',
    'retry = 3',
    'continue-at = -',
    `header = ${quoted(headerOf(ticket))}`,
    ...entries.flatMap((entry) => [
      '',
      `url = ${quoted(AUTH_URL + savePathOf(entry))}`,
      `output = ${quoted(entry.path)}`,
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** `curl -K` escapes a backslash and a quote by a backslash; names contain no line break. */
const quoted = (text: string) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
