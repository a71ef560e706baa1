import { MonthForm } from '@/components/account/month-form';
import type { Measure } from '@/components/account/usage-chart';
import { UsageParts } from '@/components/account/usage-parts';
import { scopeOfUsage, type Usage } from '@/lib/data/account-admin/usage';
import { getLanguage, getTranslator } from '@/lib/i18n';

type Props = { asked: Promise<Usage>; measure: Measure; timeZone: string };

export async function UsageView({ asked, measure, timeZone }: Props) {
  const [usage, language, t] = await Promise.all([asked, getLanguage(), getTranslator('account')]);
  const telling = { language, t };
  return (
    <div className="grid gap-10">
      <MonthForm months={usage} measure={measure} telling={telling} />
      <UsageParts
        usage={usage}
        measure={measure}
        scope={scopeOfUsage}
        timeZone={timeZone}
        telling={telling}
      />
    </div>
  );
}
