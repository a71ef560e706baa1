'use client';

import { type ReactNode, useState } from 'react';

const sizes = {
  small: 'size-8 text-sm',
  medium: 'size-14 text-2xl',
  large: 'size-24 text-4xl sm:size-32 sm:text-5xl',
} as const;

type Props = { picture?: string; size?: keyof typeof sizes; children: ReactNode };

/**
 * A person's picture, over what stands in for it. Where there is none, the server answers with one transparent pixel:
 * the browser reports no error and the stand-in shows, without scripts too. Decoration.
 */
export function Avatar({ picture, size = 'large', children }: Props) {
  const [come, setCome] = useState(false);
  const see = (image: HTMLImageElement) => setCome(image.naturalWidth > 1);
  return (
    <span aria-hidden="true" className={`avatar ${sizes[size]}`}>
      {/* A picture may have clear parts, in which letters would show. */}
      {come ? null : children}
      {picture ? (
        // biome-ignore lint/performance/noImgElement: one small picture that the server bounds; nothing to optimize
        <img
          // A picture that came before React did fires no event again.
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
