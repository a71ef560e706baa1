import { expect, it } from 'vitest';
import { sourcesOf, textOf } from './imports';

const isSource = (file: string) => !/\.test\.tsx?$/.test(file);

/** The functions of lib/zoom that answer with a page of a list. */
const READERS = sourcesOf('lib/zoom')
  .filter(isSource)
  .flatMap((file) =>
    textOf(file)
      .split(/^export (?:async )?function /m)
      .slice(1),
  )
  .filter((said) => said.split('\n}')[0]?.includes('): Promise<ApiResult<ListPage<'))
  .map((said) => said.slice(0, said.indexOf('(')));

it('who asks Zoom for a list heeds the entries that could not be read', () => {
  expect(READERS).toEqual(expect.arrayContaining(['listMeetings', 'listTrash', 'listAccountUsers']));
  // `listRecordings` is `listRecordingsOf` for the person whose token it is.
  const asks = new RegExp(`\\b(?:listRecordings|${READERS.join('|')})\\(`);
  const heeds = /\bunread\b|\breadAll\b/;
  const files = ['app', 'components', 'lib/data', 'lib/jobs', 'lib/plan', 'scripts'].flatMap(sourcesOf);
  const asking = files.filter((file) => isSource(file) && asks.test(textOf(file)));
  expect(asking.length).toBeGreaterThan(10);
  expect(asking.filter((file) => !heeds.test(textOf(file)))).toEqual([]);
});
