import { after } from 'next/server';
import { handleWebhook } from '@/lib/jobs/webhook';

export const POST = (request: Request) => handleWebhook(request, after);
