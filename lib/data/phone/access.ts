import 'server-only';
import { accessFor, type MeetingsAccess, type PartReason } from '@/lib/data/meetings/access';
import type { PageReason } from '@/lib/data/reason-for';
import { isTimeLimited } from '@/lib/env';
import type { ApiFailure, ApiResult } from '@/lib/zoom/client';

/** Why there is no content about the phone: the reasons of all pages, and those that only Zoom Phone has. */
export type PhoneReason = PageReason | 'no_phone' | 'no_permission';
/** @template Own reasons that only one read can have */
export type PhonePart<T, Own extends string = never> =
  | { ok: true; value: T }
  | { ok: false; reason: PhoneReason | Own };

export type PhoneAccess = Omit<MeetingsAccess, 'read'> & {
  /**
   * The result of a read, or the reason for none. Without the scope Zoom is not asked.
   * @param own maps failures that have a meaning of their own in this read
   */
  read<T, Own extends string = never>(
    scope: string,
    ask: () => Promise<ApiResult<T>>,
    own?: (failure: ApiFailure) => Own | undefined,
  ): Promise<PhonePart<T, Own>>;
  /** Functions are time-limited here, so audio is played at Zoom. */
  isTimeLimited: boolean;
};

/** @param page the page on which the person is */
export async function phoneAccess(page: string, now = new Date()): Promise<PhoneAccess> {
  const access = await accessFor(page, now);
  return {
    ...access,
    isTimeLimited: isTimeLimited(),
    async read(scope, ask, own) {
      const part = await access.read(scope, ask, (failure) => own?.(failure) ?? withoutPhone(failure));
      return part.ok ? part : { ok: false, reason: ofPhone(part.reason) };
    },
  };
}

/**
 * Zoom reports missing Zoom Phone in several ways: no plan, no licence, no such user (zoom-facts 2.6, M7).
 */
const withoutPhone = ({ reason }: ApiFailure) => (reason === 'not_found' ? 'no_phone' : undefined);

const ofPhone = <Own extends string>(reason: PartReason | 'no_phone' | Own) =>
  reason === 'not_licensed' || reason === 'no_meetings_licence' ? 'no_phone' : reason;
