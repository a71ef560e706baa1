import { notFound } from 'next/navigation';

/**
 * Every address that is none of this app's. A not-found.tsx is sent with each page below it, so it stands beside the
 * pages that need it and not at the root, where each view of each page would carry it and ask who is signed in for it.
 */
export default function Nowhere() {
  notFound();
}
