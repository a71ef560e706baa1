import type { Metadata } from 'next';
import { requireConnectedUser } from '@/lib/auth';
import { getFurther, getPast } from '@/lib/data/meetings/further';
import { questionOf } from '@/lib/data/meetings/search';
import { getTranslator } from '@/lib/i18n';
import { AgendaView } from './agenda-view';
import { FurtherView, PastView } from './further-view';
import { SearchView } from './search-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('meetings');
  return { title: t('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Today and what comes, or what the address asks for: a further page, thirty days of the past, a search. */
export default async function MeetingsPage({ searchParams }: Props) {
  // Before anything streams, so that a signed-out visitor gets a true redirect.
  await requireConnectedUser('/meetings');
  const { q, past, page, whole } = await searchParams;
  const isWhole = whole !== undefined;
  const question = questionOf(q);
  const cursor = typeof page === 'string' && page !== '' ? page : undefined;
  if (question !== '') return <SearchView question={question} isWhole={isWhole} />;
  if (past !== undefined) {
    const until = typeof past === 'string' ? past : undefined;
    return (
      <PastView
        asked={getPast(until, cursor)}
        query={{ past: until ?? '', page: cursor }}
        isWhole={isWhole}
      />
    );
  }
  if (cursor) return <FurtherView asked={getFurther(cursor)} query={{ page: cursor }} isWhole={isWhole} />;
  return <AgendaView isWhole={isWhole} />;
}
