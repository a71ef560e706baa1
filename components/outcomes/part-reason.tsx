import { sentences } from '@/components/ui/sentences';
import type { PartReason } from '@/lib/data/meetings/access';
import { hrefOf, OUTCOMES } from './outcomes';

const WHY = [
  'missing_scope',
  'rate_limited',
  'zoom_unavailable',
  'not_licensed',
  'no_permission',
  'no_meetings_licence',
] as const satisfies PartReason[];
type Why = (typeof WHY)[number] | 'other';
type WayName = 'again' | 'permit' | 'toConnection';

/** A page's own messages for it, from its namespace. */
export type PartWords = (key: `why.${Why}` | WayName) => string;

const isNamed = (reason: PartReason): reason is (typeof WHY)[number] => WHY.some((named) => named === reason);

/** Why a part of a page is missing, in a sentence. */
export const whyOf = (reason: PartReason, t: PartWords): string =>
  t(`why.${isNamed(reason) ? reason : 'other'}`);

/** The address that helps and the name of its message; undefined when nothing here helps. */
export function wayOf(reason: PartReason, path: string): { href: string; name: WayName } | undefined {
  if (reason === 'no_meetings_licence' || reason === 'no_permission' || reason === 'not_licensed')
    return undefined;
  if (reason === 'missing_scope') return { href: hrefOf('zoom', path), name: 'permit' };
  return OUTCOMES[reason].way === 'again'
    ? { href: path, name: 'again' }
    : { href: '/connection', name: 'toConnection' };
}

type WayProps = { reason: PartReason; path: string; t: PartWords };
type Props = WayProps & { say: string };

/**
 * A link to what helps, if anything does.
 * @param path the page to load again or to return to
 */
export function WayOut({ reason, path, t }: WayProps) {
  const way = wayOf(reason, path);
  return way ? (
    <a className="link" href={way.href}>
      {t(way.name)}
    </a>
  ) : null;
}

/**
 * What is missing, why, and what helps.
 * @param path as above
 */
export function PartNote({ say, reason, path, t }: Props) {
  return (
    <p role="status" className="meeting-note">
      {sentences(say, whyOf(reason, t))} <WayOut reason={reason} path={path} t={t} />
    </p>
  );
}
