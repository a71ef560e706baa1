'use server';

import { redirect } from 'next/navigation';
import { openSetup } from '@/lib/data/setup';

export async function openSetupAction(form: FormData): Promise<void> {
  const opened = await openSetup(String(form.get('code') ?? ''));
  redirect(opened ? '/setup' : '/setup?wrong=1');
}
