import pg from 'pg';

/** One scan of a table in the plan of a statement that was then run. */
export type Scan = {
  table: string;
  /** For example `Seq Scan`, `Index Only Scan`, `Bitmap Heap Scan`. */
  how: string;
  index?: string;
  /** The index condition; undefined when the whole index was read. */
  condition?: string;
};

export type Planned = {
  statement: string;
  scans: Scan[];
  /** Whether rows had to be sorted because no index had them in this order. */
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
 * The URL of a database whose sessions report the plan of every statement, including nested ones: the
 * cascades of foreign keys. PostgreSQL's own auto_explain sends it to the client as a notice.
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

/** Collects the plans that sessions report which are opened in this process from now on. */
export function recordPlans(): Planned[] {
  const planned: Planned[] = [];
  // Every connection passes its notices to this method; Prisma's adapter does not give them out.
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

/** For a bitmap scan, the plan names the index below the scan of the table. */
function scansOf(plan: Plan): Scan[] {
  const below = (plan.Plans ?? []).flatMap(scansOf);
  const { 'Node Type': how, 'Relation Name': table, 'Index Name': index } = plan;
  const condition = plan['Index Cond'] ?? plan['Recheck Cond'];
  return table && how.endsWith('Scan') ? [{ table, how, index, condition }, ...below] : below;
}
