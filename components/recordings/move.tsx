import { dotted } from '@/components/ui/dotted';
import type { MovedItem, MoveView } from '@/lib/data/recordings/move-page';
import { formatBytes, formatDate } from '@/lib/format';
import type { Language } from '@/lib/i18n/language';
import { hrefTo, type RecordingsTelling } from './telling';

type Props = { view: MoveView; language: Language; t: RecordingsTelling['t'] };
const HEADINGS = 'max-w-[24ch] text-4xl sm:text-5xl';

/** Asks before recordings are moved, and afterwards shows the result for each. */
export function Move({ view, language, t }: Props) {
  if (view.state === 'asking') return <Asking {...{ view, language, t }} />;
  if (view.state === 'sending')
    return (
      <section role="status" className="max-w-[58ch]">
        <h1 className={HEADINGS}>{t('move.sending')}</h1>
        <p className="mt-5 text-bark text-lg">{t('move.sendingMore')}</p>
        <p className="mt-8">
          <a className="button" href={hrefTo('/move', { form: view.key })}>
            {t('move.look')}
          </a>
        </p>
      </section>
    );
  return <Ended {...{ view, language, t }} />;
}

function Asking({ view, language, t }: Props) {
  const { items, bytes, key } = view;
  const action = '/api/recordings/trash';
  const values = { count: items.length, size: formatBytes(bytes, language) };
  return (
    <section>
      <h1 className={HEADINGS}>{t('move.ask', values)}</h1>
      <p className="mt-5 max-w-[58ch] text-bark text-lg">{t('move.askMore')}</p>
      <form action={action} method="post" className="mt-8 flex flex-wrap gap-4">
        <input type="hidden" name="form" value={key} />
        <button type="submit" className="button button-end">
          {t('move.yes', values)}
        </button>
        <a className="button button-quiet" href={hrefTo('/space')}>
          {t('move.no')}
        </a>
      </form>
      <Items items={items} {...{ view, language, t }} />
    </section>
  );
}

function Ended({ view, language, t }: Props) {
  const { direction, items, state, undo, again } = view;
  const done = items.filter(({ outcome }) => outcome === 'done');
  const rest = items.filter(({ outcome }) => outcome !== 'done');
  const size = formatBytes(
    done.reduce((sum, { bytes }) => sum + bytes, 0),
    language,
  );
  const values = { count: done.length, all: items.length, size };
  const isLost = state === 'lost';
  const isUnsure = rest.some(({ outcome }) => outcome === 'unknown');
  const title = () => {
    if (isLost || (done.length === 0 && isUnsure)) return t('move.lost');
    return t(`move.${direction}.${done.length === 0 ? 'none' : rest.length > 0 ? 'some' : 'all'}`, values);
  };
  const more = isLost
    ? t(`move.lostMore.${direction}`)
    : done.length > 0
      ? t(`move.${direction}.more`)
      : null;
  return (
    <section>
      <div role="status">
        <h1 className={HEADINGS}>{title()}</h1>
        {more ? <p className="mt-5 max-w-[58ch] text-bark text-lg">{more}</p> : null}
      </div>
      <div className="mt-8 flex flex-wrap gap-4">
        <Again again={again} direction={direction} say={t('move.again', { count: again.items.length })} />
        <Again
          again={undo}
          direction={direction === 'trash' ? 'restore' : 'trash'}
          say={t(`move.${direction}.undo`, { count: undo.items.length })}
          isQuiet
        />
        <a className="button button-quiet" href={hrefTo(direction === 'trash' && !isLost ? '' : '/trash')}>
          {t(direction === 'trash' && !isLost ? 'ways.list' : 'ways.trash')}
        </a>
      </div>
      {rest.length > 0 ? (
        <>
          <h2 className="mt-12 text-2xl">
            {t(isLost ? 'move.chosen' : isUnsure ? 'move.notKnown' : 'move.notMoved')}
          </h2>
          <Items items={rest} {...{ view, language, t }} />
        </>
      ) : null}
      {done.length > 0 ? (
        <>
          <h2 className="mt-12 text-2xl">{t(`move.${direction}.moved`)}</h2>
          <Items items={done} {...{ view, language, t }} />
        </>
      ) : null}
    </section>
  );
}

type AgainProps = { again: MoveView['again']; direction: MoveView['direction']; say: string; isQuiet?: true };

/** A separate form for the same recordings; before the trash, the next page asks first. */
function Again({ again, direction, say, isQuiet }: AgainProps) {
  if (again.items.length === 0) return null;
  const action = direction === 'trash' ? '/api/recordings/choose' : '/api/recordings/restore';
  return (
    <form action={action} method="post">
      <input type="hidden" name="form" value={again.key} />
      {again.items.map((item) => (
        <input key={item} type="hidden" name="recording" value={item} />
      ))}
      <button type="submit" className={isQuiet ? 'button button-quiet' : 'button'}>
        {say}
      </button>
    </form>
  );
}

function Items({ items, view, language, t }: Props & { items: MovedItem[] }) {
  return (
    <ul className="choices mt-6">
      {items.map(({ topic, start, bytes, outcome }) => (
        <li key={`${start.getTime()} ${topic} ${bytes}`}>
          <div>
            <p dir="auto">{topic ?? t('noTopic')}</p>
            <p>
              {dotted([formatDate(start, language, view.timeZone, 'minute'), formatBytes(bytes, language)])}
            </p>
            {outcome && outcome !== 'done' ? <p className="choice-why">{t(`outcome.${outcome}`)}</p> : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
