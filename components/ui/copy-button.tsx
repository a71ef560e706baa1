'use client';

import { useState, useSyncExternalStore } from 'react';

type Words = { copy: string; copied: string; failed: string };
const subscribe = () => () => {};

/**
 * Copies a text. Not shown without JavaScript.
 * @param label needed when a page has several
 */
export function CopyButton({ text, words, label }: { text: string; words: Words; label?: string }) {
  const [said, setSaid] = useState('');
  const scripted = useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
  if (!scripted) return null;
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid(words.copied),
      () => setSaid(words.failed),
    );
  return (
    <>
      <button type="button" className="button button-quiet" onClick={copy} aria-label={label}>
        {words.copy}
      </button>
      <span role="status" className="text-bark">
        {said}
      </span>
    </>
  );
}
