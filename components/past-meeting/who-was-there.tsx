import { People } from '@/components/attendance/people';
import { whyOf } from '@/components/outcomes/part-reason';
import { NoteList } from '@/components/ui/note-list';
import { Pages } from '@/components/ui/pages';
import { Section } from '@/components/ui/section';
import type { PeoplePage, PeoplePart } from '@/lib/data/past-meeting/past-meeting';
import { PartTrouble } from './part-trouble';
import { filePath, pastPath } from './paths';
import type { PastTelling } from './telling';

type Props = {
  part: PeoplePart;
  /** The instance that is shown, if known. */
  instance?: string;
  /** The file was just requested and could not be made. */
  fileFailed: boolean;
  telling: PastTelling;
};

/** The participants of one past instance, and the link to the file. */
export function WhoWasThere({ part, instance, fileFailed, telling }: Props) {
  const { id, t } = telling;
  if (!part.ok)
    return (
      <Section title={t('attendance.title')}>
        <PartTrouble part="attendance" reason={part.reason} telling={telling} />
      </Section>
    );
  const { people, count, page, pages } = part.value;
  if (count === 0)
    return (
      <Section title={t('attendance.title')}>
        <p className="max-w-[58ch]">{t('attendance.nobody')}</p>
      </Section>
    );
  return (
    <Section title={t('attendance.title')}>
      <p className="text-lg">{countOf(part.value, t)}</p>
      <Notes {...part.value} telling={telling} fileFailed={fileFailed} />
      {isWhole(part.value) ? (
        <p className="mt-6">
          <a className="button button-quiet" href={filePath(id, instance)}>
            {t('attendance.file')}
          </a>
        </p>
      ) : null}
      <div className="mt-6">
        <People people={people} telling={telling} />
      </div>
      <Pages
        href={pastPath(id, { instance })}
        page={page}
        pages={pages}
        words={{
          label: t('attendance.pages'),
          newer: t('attendance.before'),
          older: t('attendance.after'),
          here: t('attendance.page', { page, pages, count }),
        }}
      />
    </Section>
  );
}

/** Participants without an account may be one person several times: then visits are counted, not people. */
function countOf({ known, visits }: PeoplePage, t: PastTelling['t']): string {
  return visits === 0 ? t('attendance.people', { count: known }) : t('attendance.mixed', { known, visits });
}

/** A file that is incomplete would be believed; the route does not make one either. */
const isWhole = ({ stopped, unread }: Pick<PeoplePage, 'stopped' | 'unread'>) => !stopped && unread === 0;

function Notes({ telling, fileFailed, ...told }: PeoplePage & Pick<Props, 'telling' | 'fileFailed'>) {
  const { visits, isUncounted, stopped, unread } = told;
  const { t, meetings } = telling;
  const notes = [
    stopped === 'too_many' ? t('attendance.tooMany') : '',
    stopped === 'no_end' ? t('attendance.noEnd') : '',
    stopped && stopped !== 'too_many' && stopped !== 'no_end'
      ? t('attendance.stopped', { why: whyOf(stopped, meetings) })
      : '',
    unread > 0 ? t('attendance.unread', { count: unread }) : '',
    isWhole(told) ? (fileFailed ? t('attendance.fileAgain') : '') : t('attendance.noFile'),
    isUncounted ? t('attendance.uncounted') : '',
    visits > 1 ? t('attendance.unnamed') : '',
  ];
  return <NoteList notes={notes} className="mt-3" />;
}
