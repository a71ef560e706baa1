import { Waiting, type WaitingProps } from '@/components/ui/waiting';

const widths = ['w-2/3', 'w-2/5', 'w-1/2', 'w-3/5', 'w-1/3'];

/** The shape of a list of recordings while Zoom is being asked. */
export function RecordingsSkeleton(waiting: WaitingProps) {
  return (
    <Waiting {...waiting}>
      <div className="border-line border-t">
        {widths.map((width) => (
          <div key={width} className="grid gap-2 border-line border-b py-5">
            <div className={`h-5 rounded bg-shade ${width}`} />
            <div className="h-4 w-2/5 rounded bg-shade" />
          </div>
        ))}
      </div>
    </Waiting>
  );
}
