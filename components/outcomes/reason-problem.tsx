import type { PageReason } from '@/lib/data/reason-for';
import type { Translator } from '@/lib/i18n/messages';
import { hrefOf, OUTCOMES } from './outcomes';
import { Problem } from './problem';

type Props = { reason: PageReason; path: string; t: Translator<'reasons'> };

/** Why the page at `path` cannot show its content, and the one next step. */
export function ReasonProblem({ reason, path, t }: Props) {
  const { way, tone } = OUTCOMES[reason];
  return (
    <Problem
      title={t(`${reason}.title`)}
      text={t(`${reason}.text`)}
      tone={tone}
      support={way === 'support' ? undefined : t('support')}
    >
      <a className="button" href={hrefOf(way, path)}>
        {t(`${reason}.action`)}
      </a>
    </Problem>
  );
}
