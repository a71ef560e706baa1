import { Waiting, WaitingLines, type WaitingProps } from '@/components/ui/waiting';

/** The shape of a profile while Zoom is being asked. */
export function ProfileSkeleton(waiting: WaitingProps) {
  return (
    <Waiting {...waiting} className="frame w-full py-12 sm:py-16">
      <div className="flex flex-wrap items-center gap-x-8 gap-y-6">
        <div className="size-24 rounded-full bg-shade sm:size-32" />
        <div className="min-w-0 grow basis-64">
          <div className="h-12 max-w-xl rounded bg-shade sm:h-16" />
          <div className="mt-4 h-5 w-2/5 rounded bg-shade" />
        </div>
      </div>
      <WaitingLines widths={['w-3/5', 'w-2/5', 'w-1/2', 'w-1/3']} />
    </Waiting>
  );
}
