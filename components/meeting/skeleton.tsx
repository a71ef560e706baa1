import { Waiting, WaitingLines, type WaitingProps } from '@/components/ui/waiting';

/** The shape of a meeting while Zoom is being asked. */
export function MeetingSkeleton(waiting: WaitingProps) {
  return (
    <Waiting {...waiting} className="frame w-full py-12 sm:py-16">
      <div className="h-12 max-w-xl rounded bg-shade sm:h-14" />
      <div className="mt-6 h-5 max-w-md rounded bg-shade" />
      <div className="mt-9 flex gap-4">
        <div className="h-12 w-32 rounded bg-shade" />
        <div className="h-12 w-32 rounded bg-shade" />
      </div>
      <WaitingLines widths={['w-2/5', 'w-3/5', 'w-1/2', 'w-1/3']} />
    </Waiting>
  );
}
