import pg from 'pg';
import { vi } from 'vitest';

/** The text of each statement that this process sends to PostgreSQL during `work`. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const query = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    return query.mock.calls.map(([asked]: unknown[]) => textOf(asked));
  } finally {
    query.mockRestore();
  }
}

const textOf = (asked: unknown) =>
  typeof asked === 'string' ? asked : ((asked as { text?: string }).text ?? '');
