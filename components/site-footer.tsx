export function SiteFooter({ independent }: { independent: string }) {
  return (
    <footer className="frame mt-auto pt-20 pb-8">
      <p className="max-w-[70ch] text-sm text-bark">{independent}</p>
    </footer>
  );
}
