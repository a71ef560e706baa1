import { GrowthRings } from '@/components/rings/growth-rings';

/** The name of the app beside its mark; leads home. */
export function Wordmark() {
  return (
    <a
      href="/"
      className="inline-flex min-h-11 shrink-0 whitespace-nowrap items-center gap-1.5 font-display sm:gap-2.5 sm:text-xl"
    >
      <GrowthRings count={4} seed="evergreen" className="size-7 shrink-0" />
      <span>
        <span className="font-[560]">Evergreen</span>{' '}
        <span className="text-bark max-sm:sr-only">for Zoom</span>
      </span>
    </a>
  );
}
