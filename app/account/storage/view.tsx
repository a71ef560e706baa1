import { PartProblem } from '@/components/account/part-problem';
import { StorageParts } from '@/components/account/storage-parts';
import { type getStorage, scopeOfStorage } from '@/lib/data/account-admin/storage';
import { getLanguage, getTranslator } from '@/lib/i18n';

type Props = { asked: ReturnType<typeof getStorage>; href: string };

/** @param href the address of this page, for another try */
export async function StorageView({ asked, href }: Props) {
  const [part, language, t] = await Promise.all([asked, getLanguage(), getTranslator('account')]);
  if (part.ok) return <StorageParts storage={part.value} telling={{ language, t }} />;
  return <PartProblem reason={part.reason} scope={scopeOfStorage} href={href} t={t} />;
}
