import 'server-only';
import { accessFor, type MeetingsAccess, type PartReason } from '@/lib/data/meetings/access';
import type { PageReason } from '@/lib/data/reason-for';
import { isTimeLimited } from '@/lib/env';
import type { ApiFailure, ApiResult } from '@/lib/zoom/client';

/** Why there is nothing of the phone to show: what pages say, and what Zoom says of Zoom Phone alone. */
export type PhoneReason = PageReason | 'no_phone' | 'no_permission';
/** @template Own reasons that only one read can have */
export type PhonePart<T, Own extends string = never> =
  | { ok: true; value: T }
  | { ok: false; reason: PhoneReason | Own };

export type PhoneAccess = Omit<MeetingsAccess, 'read'> & {
  /**
   * The read, or why not. Without the scope Zoom is not asked.
   * @param own what a failure means in this read, where it means more than in others
   */
  read<T, Own extends string = never>(
    scope: string,
    ask: () => Promise<ApiResult<T>>,
    own?: (failure: ApiFailure) => Own | undefined,
  ): Promise<PhonePart<T, Own>>;
  /** Sound is fetched at Zoom itself. */
  isTimeLimited: boolean;
};

/** @param page which the person is on */
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

/** Zoom tells a person without Zoom Phone so in several ways: no plan, no licence, no such user (zoom-facts 2.6, M7). */
const withoutPhone = ({ reason }: ApiFailure) => (reason === 'not_found' ? 'no_phone' : undefined);

const ofPhone = <Own extends string>(reason: PartReason | 'no_phone' | Own) =>
  reason === 'not_licensed' || reason === 'no_meetings_licence' ? 'no_phone' : reason;
