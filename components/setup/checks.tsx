import type { Translator } from '@/lib/i18n/messages';
import type { Check, CheckStatus } from '@/lib/jobs/doctor/check';

const marks: Record<CheckStatus, string> = {
  ok: 'border-line text-bark',
  todo: 'border-ink',
  failed: 'border-ink bg-ink text-paper',
};
const order: CheckStatus[] = ['failed', 'todo', 'ok'];

/** How many checks have failed, and how many are only recommendations. */
export function countChecks(checks: Check[]): { failed: number; todo: number } {
  const count = (status: CheckStatus) => checks.filter((check) => check.status === status).length;
  return { failed: count('failed'), todo: count('todo') };
}

/** All checks, failed ones first. The state is written as a word, never shown by colour alone. */
export function SetupChecks({ checks, t }: { checks: Check[]; t: Translator<'setup'> }) {
  const sorted = [...checks].sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
  return (
    <ul className="grid gap-5">
      {sorted.map(({ code, status, facts, lines }) => (
        <li key={code} className="grid gap-x-6 gap-y-2 sm:grid-cols-[7rem_1fr]">
          <span
            className={`self-start justify-self-start rounded-sm border px-2 py-0.5 text-sm ${marks[status]}`}
          >
            {t(`status.${status}`)}
          </span>
          <div className="min-w-0 max-w-[68ch] [overflow-wrap:anywhere]">
            <p className={status === 'ok' ? 'text-bark' : ''}>{t(`checks.${code}`, facts)}</p>
            {lines?.map((line) => (
              <p key={line} className="mt-2 font-mono text-sm">
                {line}
              </p>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}
