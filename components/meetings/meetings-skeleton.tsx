import { Waiting, type WaitingProps } from '@/components/ui/waiting';

const widths = ['w-2/3', 'w-2/5', 'w-1/2', 'w-3/5', 'w-1/3'];

/** The shape of a day's meetings while Zoom is being asked. */
export function MeetingsSkeleton(waiting: WaitingProps) {
  return (
    <Waiting {...waiting}>
      <div className="h-12 w-2/5 max-w-sm rounded bg-shade sm:h-16" />
      <div className="mt-4 h-5 w-3/5 max-w-md rounded bg-shade" />
      <div className="mt-10 border-line border-t">
        {widths.map((width) => (
          <div key={width} className="flex gap-6 border-line border-b py-5">
            <div className="h-5 w-16 shrink-0 rounded bg-shade" />
            <div className={`h-5 rounded bg-shade ${width}`} />
          </div>
        ))}
      </div>
    </Waiting>
  );
}
