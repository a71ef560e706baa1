import { type Drawing, DrawnRings } from '@/components/rings/drawn-rings';

/**
 * Says that there is nothing, and why that may be.
 * @param rings the same for every view of a page
 */
export function NothingHere({ rings, title, why }: { rings: Drawing; title: string; why: string }) {
  return (
    <section className="flex flex-wrap items-start gap-x-10 gap-y-6">
      <DrawnRings drawing={rings} className="w-24 md:w-32" />
      <div className="max-w-[58ch] grow basis-64">
        <h2 className="text-2xl">{title}</h2>
        <p className="mt-3 text-bark">{why}</p>
      </div>
    </section>
  );
}
