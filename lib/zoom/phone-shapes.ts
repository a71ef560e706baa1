import { z } from 'zod';
import { optionalAddress, optionalLine, optionalSeconds, optionalTime } from './shapes';

/** A recorded call or a voicemail, in our format. */
export type PhoneCall = {
  id: string;
  direction?: 'inbound' | 'outbound';
  /** The other party of the call. */
  name?: string;
  number?: string;
  at: Date;
  seconds?: number;
  /** For a voicemail only. */
  isUnread?: boolean;
  /**
   * The address of the audio, fetched with a bearer token: another host and another id than the API's
   * (zoom-facts M7). Never shown.
   */
  url?: string;
};

const DIRECTIONS = ['inbound', 'outbound'] as const;

export const phoneCall = z
  .object({
    id: z.string().regex(/^[\w.~-]{1,200}$/),
    direction: optionalLine,
    caller_name: optionalLine,
    caller_number: optionalLine,
    callee_name: optionalLine,
    callee_number: optionalLine,
    date_time: optionalTime,
    duration: optionalSeconds,
    status: optionalLine,
    download_url: optionalAddress,
  })
  .transform((said, ctx): PhoneCall => {
    const { id, date_time: at } = said;
    if (!at) ctx.addIssue('a call without a time');
    const isOutbound = said.direction === 'outbound';
    return {
      id,
      direction: DIRECTIONS.find((known) => known === said.direction),
      name: isOutbound ? said.callee_name : said.caller_name,
      number: isOutbound ? said.callee_number : said.caller_number,
      at: at ?? new Date(0),
      seconds: said.duration,
      isUnread: said.status === undefined ? undefined : said.status === 'unread',
      url: said.download_url,
    };
  });
