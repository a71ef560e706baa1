import type { ReactNode } from 'react';

type Props = {
  /** `alert` where something was refused. */
  role: 'status' | 'alert';
  id?: string;
  className?: string;
  children: ReactNode;
};

/**
 * What became of what a person has just sent. It has the focus when its page is loaded, without a script: who cannot see
 * it hears it at once, and who uses the keyboard goes on from there. At most one on a page.
 */
export function Outcome({ role, id, className = '', children }: Props) {
  return (
    // biome-ignore lint/a11y/noAutofocus: it answers what was just sent, and stands where the page's own content begins
    <div role={role} id={id} tabIndex={-1} autoFocus className={`outcome ${className}`}>
      {children}
    </div>
  );
}
