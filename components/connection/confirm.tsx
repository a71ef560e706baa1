import { Alert } from '@/components/ui/alert';

type Props = {
  words: { title: string; text: string; yes: string; cancel: string };
  /** What the person may want to do first. */
  first?: { href: string; name: string };
  /** The route that does it; the form works without JavaScript. */
  action: string;
  /** Why the last try failed, and the text of the link to support. */
  failed?: { text: string; support: string };
};

/** Asks before something that cannot be undone, and says what will happen. */
export function ConnectionConfirm({ words, first, action, failed }: Props) {
  return (
    <section className="frame py-14 sm:py-24">
      <div className="max-w-[58ch]">
        <h1 className="text-4xl sm:text-5xl">{words.title}</h1>
        <p className="mt-5 text-bark text-lg">{words.text}</p>
        {first ? (
          <p className="mt-3">
            <a className="link inline-block py-2.5" href={first.href}>
              {first.name}
            </a>
          </p>
        ) : null}
        {failed ? (
          <div className="mt-6">
            <Alert>
              {failed.text}{' '}
              <a className="link" href="/support">
                {failed.support}
              </a>
            </Alert>
          </div>
        ) : null}
        <form action={action} method="post" className="mt-8 flex flex-wrap gap-4">
          <button type="submit" className="button button-end">
            {words.yes}
          </button>
          <a className="button button-quiet" href="/connection">
            {words.cancel}
          </a>
        </form>
      </div>
    </section>
  );
}
