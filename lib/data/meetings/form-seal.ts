import 'server-only';
import { vault } from '@/lib/vault';

/** Seals the content of a form for its own row and its sender's grant. */
export const sealForm = (grantId: string, formId: string, text: string): string =>
  vault().seal(grantId, `meeting_form/${formId}`, text);

/** @returns undefined when it does not open: another row, another person, or a key that was removed */
export const openForm = (grantId: string, formId: string, sealed: string): string | undefined =>
  vault().unseal(grantId, `meeting_form/${formId}`, sealed);
