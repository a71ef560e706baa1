import type { PlanFileState, PlanPage } from '@/lib/data/account-admin/plan';
import { PlanTable } from './plan-table';
import type { AccountTelling } from './telling';

/** The next dates of a plan, and those that are not as the plan says. */
export function PlanParts({ page, telling }: { page: PlanPage; telling: AccountTelling }) {
  const { t } = telling;
  const { amiss, next, file, isCut, timeZone } = page;
  const isEmpty = amiss.length + next.length === 0;
  return (
    <div className="grid gap-10">
      <FileNote file={file} isEmpty={isEmpty} t={t} />
      {isEmpty ? <p className="text-lg">{t(file.kind === 'none' ? 'plan.noPlan' : 'plan.none')}</p> : null}
      {amiss.length > 0 ? (
        <section className="grid gap-4">
          <h2 className="text-2xl">{t('plan.amiss')}</h2>
          <PlanTable meetings={amiss} timeZone={timeZone} caption={t('plan.amiss')} telling={telling} />
        </section>
      ) : null}
      {next.length > 0 ? (
        <section className="grid gap-4">
          <h2 className="text-2xl">{t('plan.next')}</h2>
          <PlanTable meetings={next} timeZone={timeZone} caption={t('plan.next')} telling={telling} />
        </section>
      ) : null}
      {isCut ? <p className="text-bark">{t('plan.cut')}</p> : null}
      {isEmpty ? null : <p className="text-bark text-sm">{t('plan.asOfRun')}</p>}
    </div>
  );
}

type NoteProps = { file: PlanFileState; isEmpty: boolean; t: AccountTelling['t'] };

function FileNote({ file, isEmpty, t }: NoteProps) {
  if (file.kind === 'none') return null;
  if (file.kind === 'read')
    return file.over.length > 0 ? (
      <p className="meeting-note">
        {t('plan.over', { count: file.over.length })} <bdi>{file.over.join(', ')}</bdi>
      </p>
    ) : null;
  return (
    <div role="status" className="meeting-note">
      <p>
        {t(`plan.file.${file.kind}`)} {isEmpty ? null : t('plan.file.below')}
      </p>
      {file.kind === 'wrong' ? (
        <ul className="mt-3 grid gap-1 [overflow-wrap:anywhere]">
          {file.problems.slice(0, MOST_PROBLEMS).map(({ line, message }) => (
            <li key={`${line} ${message}`}>
              {t('plan.line', { line })} <bdi lang="en">{message}</bdi>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

const MOST_PROBLEMS = 20;
