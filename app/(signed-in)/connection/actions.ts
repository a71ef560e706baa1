'use server';

import { redirect } from 'next/navigation';
import { disconnect, signOutEverywhere } from '@/lib/data/connection';

export async function signOutEverywhereAction(): Promise<void> {
  const done = await signOutEverywhere();
  redirect(done.ok ? '/sign-in?problem=signed_out' : '/connection/sign-out?failed=1');
}

export async function disconnectAction(): Promise<void> {
  const done = await disconnect();
  redirect(done.ok ? '/sign-in?problem=disconnected' : '/connection/disconnect?failed=1');
}
