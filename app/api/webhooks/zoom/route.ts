import { handleWebhook } from '@/lib/jobs/webhook';

export { handleWebhook as POST };
