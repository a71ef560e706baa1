import { Waiting, WaitingLines, type WaitingProps } from '@/components/ui/waiting';

/** The shape of a list of calls while Zoom is being asked. */
export function PhoneSkeleton(waiting: WaitingProps) {
  return (
    <Waiting {...waiting} className="frame w-full py-12 sm:py-16">
      <div className="h-12 w-2/5 max-w-sm rounded bg-shade sm:h-16" />
      <div className="mt-4 h-5 w-3/5 max-w-md rounded bg-shade" />
      <WaitingLines widths={['w-2/3', 'w-2/5', 'w-1/2', 'w-3/5']} />
    </Waiting>
  );
}
