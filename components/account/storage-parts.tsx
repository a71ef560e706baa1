import type { Storage, StorageRow } from '@/lib/data/account-admin/storage';
import { formatDate, formatShortDay } from '@/lib/format';
import { Bars } from './bars';
import { accountHref } from './paths';
import type { AccountTelling } from './telling';
import { Cell, Line, WideTable } from './wide-table';

/** Storage by day in Zoom's own words; those that can be read as numbers are drawn too. */
export function StorageParts({ storage, telling }: { storage: Storage; telling: AccountTelling }) {
  const { language, t } = telling;
  const { rows, from, to, unread } = storage;
  const nameOf = (day: string) => formatDate(new Date(`${day}T12:00:00Z`), language, 'UTC', 'short');
  const span = { from: nameOf(from), to: nameOf(to) };
  const told = rows.filter(isTold);
  return (
    <div className="grid gap-8">
      {unread > 0 ? (
        <p role="status" className="meeting-note">
          {t('storage.unread', { count: unread })}
        </p>
      ) : null}
      {told.length === 0 ? (
        <p className="text-lg">{t('storage.none', span)}</p>
      ) : (
        <>
          <Chart rows={rows} span={span} t={t} />
          <WideTable
            caption={t('storage.table', span)}
            heads={[t('storage.day'), t('storage.used'), t('storage.ofPlan'), t('storage.free')]}
          >
            {rows.map((row) => (
              <Day key={row.day} row={row} name={formatShortDay(row.day, language)} t={t} />
            ))}
          </WideTable>
        </>
      )}
      <Ways storage={storage} t={t} />
      <p className="text-bark text-sm">{t('storage.notKept')}</p>
    </div>
  );
}

const isTold = ({ used, ofPlan, free }: StorageRow) =>
  used !== undefined || ofPlan !== undefined || free !== undefined;

type ChartProps = {
  rows: StorageRow[];
  span: { from: string; to: string };
  t: AccountTelling['t'];
};

function Chart({ rows, span, t }: ChartProps) {
  const told = rows.filter(({ used }) => used !== undefined);
  if (!told.some(({ bytes }) => bytes !== undefined)) return null;
  const [first, last] = [told[0]?.used ?? '', told.at(-1)?.used ?? ''];
  const words = t('storage.chart', { ...span, first, last });
  const bars = rows.map(({ day, bytes }) => ({ key: day, value: bytes }));
  return (
    <div className="grid gap-4">
      <p className="text-bark">{words}</p>
      <Bars bars={bars} words={words} {...span} />
    </div>
  );
}

function Day({ row, name, t }: { row: StorageRow; name: string; t: AccountTelling['t'] }) {
  const { used, ofPlan, free } = row;
  if (!isTold(row))
    return (
      <Line name={name}>
        <Cell span={3}>
          <span className="text-bark">{t('storage.gap')}</span>
        </Cell>
      </Line>
    );
  return (
    <Line name={name}>
      <Cell>
        <bdi>{used ?? '–'}</bdi>
      </Cell>
      <Cell>
        <bdi>{ofPlan ?? '–'}</bdi>
      </Cell>
      <Cell>
        <bdi>{free ?? '–'}</bdi>
      </Cell>
    </Line>
  );
}

function Ways({ storage: { earlier, later }, t }: { storage: Storage; t: AccountTelling['t'] }) {
  if (!earlier && !later) return null;
  return (
    <nav aria-label={t('storage.other')} className="flex flex-wrap gap-x-6 gap-y-4">
      {earlier ? (
        <a className="button button-quiet" rel="prev" href={accountHref('storage', { to: earlier })}>
          {t('storage.earlier')}
        </a>
      ) : null}
      {later ? (
        <a className="button button-quiet" rel="next" href={accountHref('storage', { to: later })}>
          {t('storage.later')}
        </a>
      ) : null}
    </nav>
  );
}
