'use client';

import './globals.css';
import { Problem } from '@/components/outcomes/problem';

/** The layout failed too, so the language is not known: the sentences are shown in both. */
export default function GlobalCrashPage() {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong</title>
        <main>
          <Problem
            title="Something went wrong"
            text="The problem is on our side, not yours. Please try again."
          >
            <p lang="ja" className="mb-8 text-bark text-lg">
              このアプリ側の問題で、お客様の操作が原因ではありません。もう一度お試しください。
            </p>
            <button type="button" className="button" onClick={() => location.reload()}>
              Try again / <span lang="ja">もう一度試す</span>
            </button>
            <p className="mt-4">
              <a className="link inline-block py-2.5" href="/support">
                Contact support / <span lang="ja">サポートに連絡する</span>
              </a>
            </p>
          </Problem>
        </main>
      </body>
    </html>
  );
}
