import type { Context } from 'hono';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import { openNote, sealNote } from '../notes.ts';
import type { World } from '../world.ts';

/** next_page_token lives 15 minutes (zoom-facts 2.4, 2.6). */
const TOKEN_LIFE = 15 * 60_000;
const USUAL_SIZE = 30;
const LARGEST_SIZE = 300;

export interface Page<T> {
  items: T[];
  pageSize: number;
  pageCount: number;
  pageNumber: number;
  total: number;
  /** "" at the end, never missing (zoom-facts 2.4). */
  nextPageToken: string;
}

/** One page of a list by page_size and next_page_token or page_number; 400 / 300 for what makes no sense. */
export function pageOf<T>(world: World, c: Context<Env>, all: T[]): Page<T> | Response {
  const { query } = c.get('call');
  const pageSize = Number(query.get('page_size') || USUAL_SIZE);
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > LARGEST_SIZE) {
    return invalidField(c, 'page_size', `The value must be between 1 and ${LARGEST_SIZE}.`);
  }
  const token = query.get('next_page_token') ?? '';
  const purpose = `page ${c.req.path}`;
  const opened = token === '' ? undefined : openNote(world, purpose, token);
  if (token !== '' && typeof opened !== 'number') {
    return apiError(c, 400, 300, 'The next page token is either invalid or expired.');
  }
  const number = Number(query.get('page_number') || 1);
  if (!Number.isInteger(number) || number < 1) return invalidField(c, 'page_number', 'Invalid page number.');
  const offset = typeof opened === 'number' ? opened : (number - 1) * pageSize;
  const end = offset + pageSize;
  return {
    items: all.slice(offset, end),
    pageSize,
    pageCount: Math.ceil(all.length / pageSize),
    pageNumber: Math.floor(offset / pageSize) + 1,
    total: all.length,
    nextPageToken: end < all.length ? sealNote(world, purpose, end, TOKEN_LIFE) : '',
  };
}

/** What a list with page numbers tells of a page. */
export const headOf = (page: Page<unknown>) => ({
  page_count: page.pageCount,
  page_number: page.pageNumber,
  page_size: page.pageSize,
  total_records: page.total,
  next_page_token: page.nextPageToken,
});

/** Validation, as Zoom words it (zoom-facts 2.1). */
export function invalidField(c: Context<Env>, field: string, message: string): Response {
  return apiError(c, 400, 300, 'Validation Failed.', [{ field, message }]);
}
