import { Outcome } from '@/components/ui/outcome';
import type { Told } from '@/lib/data/meetings/form-content';
import type { Translator } from '@/lib/i18n/messages';

/** The result of the person's last action, with the fields in which Zoom stored something else. */
export function ToldOf({ told, t }: { told: Told; t: Translator<'meeting'> }) {
  const { kind, found, differences = [], unread, unchecked } = told;
  return (
    <Outcome role="status" className="border-needle border-l-3 py-1 pl-4">
      <p className="font-semibold">{t(`told.${kind}`)}</p>
      {found ? <p className="mt-1">{t('told.found')}</p> : null}
      {unread ? <p className="mt-1">{t('told.unread')}</p> : null}
      {unchecked ? <p className="mt-1">{t('told.unchecked')}</p> : null}
      {differences.length > 0 ? (
        <>
          <p className="mt-1">{t('told.different')}</p>
          <ul className="mt-1 list-disc pl-6">
            {differences.map(({ field, asked }) => (
              <li key={field} className="[overflow-wrap:anywhere]">
                {asked === ''
                  ? t('told.differentField', { field: t(`fields.${field}`) })
                  : t('told.differentAsked', { field: t(`fields.${field}`), asked })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Outcome>
  );
}
