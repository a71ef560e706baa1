import { connection } from 'next/server';

/** Made anew for each request, as every page of ours is. */
export default async function Page() {
  await connection();
  return <p>Nothing is here.</p>;
}
