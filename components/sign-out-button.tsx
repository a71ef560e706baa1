/** Ends the session of this browser. A form with a server action: it works without JavaScript. */
export function SignOutButton({ action, children }: { action: () => Promise<void>; children: string }) {
  return (
    <form action={action}>
      <button type="submit" className="link min-h-11 cursor-pointer text-ink">
        {children}
      </button>
    </form>
  );
}
