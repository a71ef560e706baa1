'use client';

import { type ReactNode, useState } from 'react';

type Props = { pictureUrl?: string; children: ReactNode };

/** A person's picture; what stands in for it until it has come, and when it does not come. Decoration. */
export function Portrait({ pictureUrl, children }: Props) {
  const [missing, setMissing] = useState(false);
  return (
    <span
      aria-hidden="true"
      className="relative grid size-24 shrink-0 select-none place-items-center overflow-hidden rounded-full border border-line bg-shade font-display text-4xl sm:size-32 sm:text-5xl"
    >
      {children}
      {pictureUrl && !missing ? (
        // biome-ignore lint/performance/noImgElement: Zoom's picture hosts are many and the pictures small
        <img
          // A picture that failed before React came to life fires no event again.
          ref={(image) => {
            if (image?.complete && image.naturalWidth === 0) setMissing(true);
          }}
          src={pictureUrl}
          alt=""
          width={128}
          height={128}
          decoding="async"
          referrerPolicy="no-referrer"
          onError={() => setMissing(true)}
          className="absolute inset-0 size-full bg-shade object-cover"
        />
      ) : null}
    </span>
  );
}
