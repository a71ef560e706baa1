import type { ReactNode } from 'react';

type Props = {
  /** `alert` when something was refused. */
  role: 'status' | 'alert';
  id?: string;
  className?: string;
  children: ReactNode;
};

/**
 * The result of the form that a person has just sent. It gets the focus when its page loads, without a
 * script, so a screen reader reads it at once and the keyboard continues from there. At most one on a page.
 */
export function Outcome({ role, id, className = '', children }: Props) {
  return (
    // biome-ignore lint/a11y/noAutofocus: it answers what was just sent, and stands where the page's own content begins
    <div role={role} id={id} tabIndex={-1} autoFocus className={`outcome ${className}`}>
      {children}
    </div>
  );
}
