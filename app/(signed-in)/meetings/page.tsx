import type { Metadata } from 'next';
import { SearchForm } from '@/components/meetings/search-form';
import { requireConnectedUser } from '@/lib/auth';
import { getFurther, getPast } from '@/lib/data/meetings/further';
import { searchesMeetings } from '@/lib/data/open-pages';
import { questionOf } from '@/lib/data/question';
import { getTranslator } from '@/lib/i18n';
import { AgendaView } from './agenda-view';
import { FurtherView, PastView } from './further-view';
import { SearchView } from './search-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('meetings');
  return { title: t('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The search is at the same place in every view and outside the streamed part, so that typed text stays. */
export default async function MeetingsPage({ searchParams }: Props) {
  // Before anything streams, so that a signed-out visitor gets an HTTP redirect.
  await requireConnectedUser('/meetings');
  const { q, past, page, whole } = await searchParams;
  const [canSearch, t] = await Promise.all([searchesMeetings(), getTranslator('meetings')]);
  const question = questionOf(q);
  const cursor = typeof page === 'string' && page !== '' ? page : undefined;
  return (
    <div className="relative">
      {canSearch ? <SearchForm question={question} t={t} /> : null}
      <View {...{ question, past, cursor }} isWhole={whole !== undefined} />
    </div>
  );
}

type ViewProps = { question: string; past?: string | string[]; cursor?: string; isWhole: boolean };

/** The coming days, or what the address asks for: a further page, thirty past days, a search. */
function View({ question, past, cursor, isWhole }: ViewProps) {
  if (question !== '') return <SearchView question={question} isWhole={isWhole} />;
  if (past !== undefined) {
    const until = typeof past === 'string' ? past : undefined;
    const query = { past: until ?? '', page: cursor };
    return <PastView asked={getPast(until, cursor)} query={query} isWhole={isWhole} />;
  }
  if (cursor) return <FurtherView asked={getFurther(cursor)} query={{ page: cursor }} isWhole={isWhole} />;
  return <AgendaView isWhole={isWhole} />;
}
