import { notFound } from 'next/navigation';
import { AccountFrame, Soon, titleOf } from '@/app/account/frame';
import { accountHref } from '@/components/account/paths';
import { PlanParts } from '@/components/account/plan-parts';
import { accountAdmin } from '@/lib/data/account-admin/access';
import { getPlanPage, type PlanPage } from '@/lib/data/account-admin/plan';
import { getLanguage, getTranslator } from '@/lib/i18n';

export const generateMetadata = () => titleOf('plan');

type Props = { searchParams: Promise<{ whole?: string | string[] }> };

/** Meetings made from a plan: the next ones, the failures with their reasons, and differences from Zoom. */
export default async function MadeByPlanPage({ searchParams }: Props) {
  const access = await accountAdmin();
  if (!access) notFound();
  const { whole } = await searchParams;
  const plan = getPlanPage(access);
  plan.catch(() => undefined);
  return (
    <AccountFrame page="plan">
      <Soon asked={plan} isWhole={whole !== undefined} page="plan" whole={accountHref('plan', { whole: '' })}>
        <PlanView asked={plan} />
      </Soon>
    </AccountFrame>
  );
}

async function PlanView({ asked }: { asked: Promise<PlanPage> }) {
  const [page, language, t] = await Promise.all([asked, getLanguage(), getTranslator('account')]);
  return <PlanParts page={page} telling={{ language, t }} />;
}
