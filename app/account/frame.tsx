import type { Metadata } from 'next';
import { type ReactNode, Suspense } from 'react';
import { comesSoon } from '@/app/(signed-in)/patience';
import { SiteHead } from '@/app/site-head';
import { AccountNav } from '@/components/account/account-nav';
import type { AccountPage } from '@/components/account/paths';
import { Waiting, WaitingLines } from '@/components/ui/waiting';
import { accountAdmin, accountNotTold } from '@/lib/data/account-admin/access';
import { getTranslator } from '@/lib/i18n';

type Titled = Exclude<AccountPage, 'people'>;

/** People who may not see a page get the title of what they see instead, not its own. */
export async function titleOf(page: AccountPage): Promise<Metadata> {
  if (!(await accountAdmin())) {
    if (await accountNotTold()) return { title: (await getTranslator('account'))('notTold.title') };
    return { title: (await getTranslator('notFound'))('title') };
  }
  const t = await getTranslator('account');
  const title = page === 'people' ? t('title') : t(`${page}.title`);
  return { title, robots: { index: false, follow: false } };
}

/**
 * A page about the account: its head, its navigation and its content. For administrators only: each page
 * checks first.
 */
export async function AccountFrame({ page, children }: { page: AccountPage; children: ReactNode }) {
  const t = await getTranslator('account');
  const name = page as Titled;
  return (
    <>
      <SiteHead />
      <main id="main">
        <div className="frame grid gap-12 py-12 sm:py-16">
          <header className="grid gap-5">
            <h1 className="text-4xl sm:text-6xl">{page === 'people' ? t('title') : t(`${name}.title`)}</h1>
            <p className="max-w-[58ch] text-bark text-lg">
              {page === 'people' ? t('intro') : t(`${name}.intro`)}
            </p>
            <AccountNav page={page} t={t} />
          </header>
          {children}
        </div>
      </main>
    </>
  );
}

type Soon = {
  asked: Promise<unknown>;
  /** The address asks for the page in one piece. */
  isWhole: boolean;
  page: AccountPage;
  /** The address of the page in one piece. */
  whole: string;
  children: ReactNode;
};

/** Shows a part at once when it arrives soon, and otherwise a skeleton first. */
export async function Soon({ asked, isWhole, page, whole, children }: Soon) {
  const t = await getTranslator('account');
  if (isWhole || (await comesSoon(asked))) return children;
  const waiting = (
    <Waiting loading={page === 'people' ? t('loading') : t(`${page}.loading`)} show={t('show')} whole={whole}>
      <WaitingLines widths={['w-2/3', 'w-2/5', 'w-1/2']} />
    </Waiting>
  );
  return <Suspense fallback={waiting}>{children}</Suspense>;
}
