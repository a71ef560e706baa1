import 'server-only';
import { env } from '@/lib/env';
import { withQuery } from '@/lib/with-query';
import { headerOf } from './asker';
import type { FileKey } from './ticket';

export type CurlEntry = FileKey & { path: string };

/** Address of one file of a cloud recording in this app. */
export const savePathOf = ({ uuid, id }: FileKey): string =>
  withQuery('/api/recordings/file', { meeting: uuid, file: id });

/**
 * A file for `curl -K` that fetches these files one after the other, and goes on where it stopped when it is run again:
 * a file that is there in part is asked for from its end on, and of one that is whole nothing comes.
 * Options are those of curl 7.52 and later (curl.se/docs/manpage.html).
 * @param remarks lines for whoever opens the file
 */
export function curlFileOf(entries: CurlEntry[], ticket: string, remarks: string[]): string {
  const { AUTH_URL } = env();
  const lines = [
    ...remarks.map((remark) => `# ${remark.replaceAll(/\s+/g, ' ')}`),
    '',
    // Without it, what this app answers in place of a file would be saved as one.
    'fail',
    'create-dirs',
    // Names hold brackets and #1, which mean something to curl.
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

/** In a file for `curl -K` a backslash and a quote are written with a backslash before them; names hold no line break. */
const quoted = (text: string) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
