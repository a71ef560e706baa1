import { Waiting, WaitingLines, type WaitingProps } from '@/components/ui/waiting';

/** The shape of a past meeting while Zoom is being asked. */
export function PastSkeleton(waiting: WaitingProps) {
  return (
    <Waiting {...waiting} className="frame w-full py-12 sm:py-16">
      <div className="h-12 max-w-xl rounded bg-shade sm:h-14" />
      <div className="mt-6 h-5 max-w-md rounded bg-shade" />
      <WaitingLines widths={['w-2/5', 'w-3/5', 'w-1/2', 'w-1/3']} />
    </Waiting>
  );
}

/**
 * The shape of one part of it.
 * @param words for people who do not see the shape
 */
export function PartSkeleton({ title, loading }: { title: string; loading: string }) {
  return (
    <section
      aria-busy="true"
      className="grid gap-x-12 gap-y-4 border-line border-t pt-6 md:grid-cols-[13rem_1fr]"
    >
      <h2 className="text-2xl">{title}</h2>
      <div>
        <p role="status" className="sr-only">
          {loading}
        </p>
        <div aria-hidden="true" className="skeleton grid gap-4">
          <div className="h-5 w-2/5 rounded bg-shade" />
          <div className="h-5 w-3/5 rounded bg-shade" />
          <div className="h-5 w-1/2 rounded bg-shade" />
        </div>
      </div>
    </section>
  );
}
