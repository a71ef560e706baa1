'use client';

import './globals.css';
import { Problem } from '@/components/problem';

/** Even the layout broke, so the language is not known: both are said. */
export default function GlobalCrashPage({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something broke on our side</title>
        <main>
          <Problem
            title="Something broke on our side"
            text="It was not you, and nothing of yours is lost. Please try again."
          >
            <p lang="ja" className="mb-8 text-bark text-lg">
              当アプリで不具合が発生しました。情報は失われていません。もう一度お試しください。
            </p>
            <button type="button" className="button" onClick={retry}>
              Try again / <span lang="ja">もう一度試す</span>
            </button>
          </Problem>
        </main>
      </body>
    </html>
  );
}
