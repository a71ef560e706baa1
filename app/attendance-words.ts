import { getTranslator } from '@/lib/i18n';

/** The headings and words of the attendance file, whose times are in one zone. */
export async function attendanceWords() {
  const t = await getTranslator('past');
  return (zone: string) => ({
    name: t('file.name'),
    otherNames: t('file.otherNames'),
    email: t('file.email'),
    joined: t('file.joined', { zone }),
    left: t('file.left', { zone }),
    minutes: t('file.minutes'),
    visits: t('file.visits'),
    onlyWaited: t('file.onlyWaited'),
    yes: t('file.yes'),
    nameless: t('nameless'),
  });
}
