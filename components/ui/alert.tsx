import type { ReactNode } from 'react';

/** What went wrong, or is still to be done, before what the page shows. */
export const Alert = ({ children }: { children: ReactNode }) => (
  <p role="alert" className="max-w-[62ch] border-ink border-l-3 py-1 pl-4">
    {children}
  </p>
);
