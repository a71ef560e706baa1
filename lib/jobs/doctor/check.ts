/** The checks. The sentences for each result are in lib/i18n: `setup.checks.<code>`. */
export type CheckCode =
  | 'environment_right'
  | 'environment_wrong'
  | 'database_up'
  | 'database_away'
  | 'database_certificate'
  | 'database_wants_tls'
  | 'database_without_tls'
  | 'database_not_utc'
  | 'database_schema'
  | 'migrations_applied'
  | 'migrations_pending'
  | 'keys_open_all'
  | 'keys_missing'
  | 'grants_of_other_credentials'
  | 'origin_right'
  | 'origin_localhost'
  | 'origin_local'
  | 'origin_loops'
  | 'arrived_named'
  | 'arrived_untold'
  | 'credentials_right'
  | 'credentials_wrong'
  | 'grant_not_enabled'
  | 'zoom_away'
  | 'zoom_away_proxy'
  | 'redirect_accepted'
  | 'redirect_refused'
  | 'client_unknown'
  | 'redirect_unclear'
  | 'account_right'
  | 'account_away'
  | 'account_wrong_credentials'
  | 'account_wrong_account'
  | 'account_deactivated'
  | 'account_wrong_kind'
  | 'account_scopes_missing'
  | 'account_run_never_seen'
  | 'account_run_overdue'
  | 'clocks_agree'
  | 'clocks_disagree'
  | 'webhook_secret_missing'
  | 'webhook_never_validated'
  | 'webhook_validated'
  | 'cron_secret_missing'
  | 'cron_never_seen'
  | 'cron_overdue'
  | 'cron_people_behind'
  | 'cron_parts_behind'
  | 'cron_seen';

/** `todo`: the app works, but something is still to be done. */
export type CheckStatus = 'ok' | 'todo' | 'failed';

export type Check = {
  code: CheckCode;
  status: CheckStatus;
  /** Values for the sentence; never a secret. */
  facts?: Record<string, string>;
  /** Lines shown as they are, such as the environment's problems. */
  lines?: string[];
};

export const ok = (code: CheckCode, facts?: Record<string, string>, lines?: string[]): Check => ({
  code,
  status: 'ok',
  facts,
  lines,
});
export const todo = (code: CheckCode, facts?: Record<string, string>, lines?: string[]): Check => ({
  code,
  status: 'todo',
  facts,
  lines,
});
export const failed = (code: CheckCode, facts?: Record<string, string>, lines?: string[]): Check => ({
  code,
  status: 'failed',
  facts,
  lines,
});
