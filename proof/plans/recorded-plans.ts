import pg from 'pg';

/** One look at a table, as PostgreSQL planned it for a statement that it then ran. */
export type Scan = {
  table: string;
  /** Such as `Seq Scan`, `Index Only Scan`, `Bitmap Heap Scan`. */
  how: string;
  index?: string;
  /** What the index was asked for; undefined when it was read from end to end. */
  condition?: string;
};

export type Planned = {
  statement: string;
  scans: Scan[];
  /** Whether rows had to be sorted because no index had them in that order. */
  sorts: boolean;
};

type Plan = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  'Recheck Cond'?: string;
  Plans?: Plan[];
};

/**
 * The address of a database whose sessions tell the plan of every statement that they run, and of those that run
 * inside of it: the cascades of foreign keys. PostgreSQL's own auto_explain sends it as a notice to whoever asked.
 */
export function tellingItsPlans(databaseUrl: string): string {
  const settings = {
    session_preload_libraries: 'auto_explain',
    'auto_explain.log_min_duration': 0,
    'auto_explain.log_nested_statements': 'on',
    'auto_explain.log_format': 'json',
    'auto_explain.log_level': 'notice',
  };
  const url = new URL(databaseUrl);
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  url.searchParams.set('options', options.join(' '));
  return url.href;
}

type Client = { _handleNotice(notice: { message?: string }): void };

/** Collects what such sessions tell that are opened in this process from now on. */
export function recordPlans(): Planned[] {
  const planned: Planned[] = [];
  // Every connection hands its notices here, whoever opened it: Prisma's adapter keeps its own to itself.
  const client = pg.Client.prototype as unknown as Client;
  const handle = client._handleNotice;
  client._handleNotice = function (notice) {
    const json = /^duration: [\d.]+ ms\s+plan:\s*(\{.*)$/s.exec(notice.message ?? '')?.[1];
    if (json) planned.push(read(json));
    else handle.call(this, notice);
  };
  return planned;
}

function read(json: string): Planned {
  const told = JSON.parse(json) as { 'Query Text': string; Plan: Plan };
  return {
    statement: told['Query Text'].replace(/\s+/g, ' ').trim(),
    scans: scansOf(told.Plan),
    sorts: /"Node Type": "(Incremental )?Sort"/.test(json),
  };
}

/** A bitmap's index is named below the scan of its table. */
function scansOf(plan: Plan): Scan[] {
  const below = (plan.Plans ?? []).flatMap(scansOf);
  const { 'Node Type': how, 'Relation Name': table, 'Index Name': index } = plan;
  const condition = plan['Index Cond'] ?? plan['Recheck Cond'];
  return table && how.endsWith('Scan') ? [{ table, how, index, condition }, ...below] : below;
}
