import type { ReactNode } from 'react';

/** An error, or something still to be done, before the page's content. */
export const Alert = ({ children }: { children: ReactNode }) => (
  <p role="alert" className="max-w-[62ch] border-ink border-l-3 py-1 pl-4">
    {children}
  </p>
);
