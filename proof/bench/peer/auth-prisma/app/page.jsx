import { auth } from './auth';

/** What Zoom says of the person, with their session's token, and nothing around it. */
export default async function Page() {
  const session = await auth();
  if (!session) return <a href="/api/auth/signin">Sign in</a>;
  const answer = await fetch(`${process.env.ZOOM_API_URL}/v2/users/me`, {
    headers: { authorization: `Bearer ${session.accessToken}` },
    cache: 'no-store',
  });
  if (!answer.ok) throw new Error(`Zoom answered ${answer.status}`);
  const me = await answer.json();
  return (
    <main>
      <h1>Hello, {me.display_name}</h1>
      <dl>
        {['email', 'timezone', 'dept', 'job_title', 'location', 'pmi', 'created_at'].map((field) => (
          <div key={field}>
            <dt>{field}</dt>
            <dd>{me[field]}</dd>
          </div>
        ))}
      </dl>
    </main>
  );
}
