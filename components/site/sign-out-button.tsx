/**
 * Ends the session of this browser. A plain form, which works without JavaScript and from a page of the
 * release before.
 */
export function SignOutButton({ children }: { children: string }) {
  return (
    <form action="/api/sign-out" method="post">
      <button type="submit" className="link">
        {children}
      </button>
    </form>
  );
}
