/** Ends the session of this browser. A plain form: it works without JavaScript, and in a page of the release before. */
export function SignOutButton({ children }: { children: string }) {
  return (
    <form action="/api/sign-out" method="post">
      <button type="submit" className="link">
        {children}
      </button>
    </form>
  );
}
