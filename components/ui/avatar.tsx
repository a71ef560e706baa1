'use client';

import { type ReactNode, useState } from 'react';

const sizes = {
  small: 'size-[min(2rem,12vw)] text-sm',
  medium: 'size-14 text-2xl',
  large: 'size-24 text-4xl sm:size-32 sm:text-5xl',
} as const;

type Props = { picture?: string; size?: keyof typeof sizes; children: ReactNode };

/**
 * A person's picture, in front of its replacement. When there is no picture, the server answers with one
 * transparent pixel: the browser reports no error, and the replacement is visible, also without scripts.
 * Decoration.
 */
export function Avatar({ picture, size = 'large', children }: Props) {
  const [come, setCome] = useState(false);
  const see = (image: HTMLImageElement) => setCome(image.naturalWidth > 1);
  return (
    <span aria-hidden="true" className={`avatar ${sizes[size]}`}>
      {/* A picture may have transparent parts, through which letters would show. */}
      {come ? null : children}
      {picture ? (
        // biome-ignore lint/performance/noImgElement: one small picture that the server bounds; nothing to optimize
        <img
          // A picture that loaded before React started fires no event again.
          ref={(image) => {
            if (image?.complete) see(image);
          }}
          src={picture}
          alt=""
          width={128}
          height={128}
          decoding="async"
          onLoad={(event) => see(event.currentTarget)}
        />
      ) : null}
    </span>
  );
}
