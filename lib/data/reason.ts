/** Why a page cannot show its content; each reason has one sentence and one next step. */
export type Reason =
  /** The person has to connect again. */
  | 'reconnect'
  /** The app's Zoom credentials have changed since the person connected. */
  | 'other_credentials'
  /** The key that sealed the tokens has been removed. */
  | 'key_lost'
  /** Zoom repeatedly refuses the rotation, with an error that this app does not know. */
  | 'refused'
  /** A trip through Zoom's authorize page, without a click, restores the connection. */
  | 'reauthorize'
  /** The person removed the app at Zoom, or disconnected here. */
  | 'revoked'
  /** The person has not granted the scopes that this page needs. */
  | 'missing_scope'
  /** The person's Zoom plan or licence does not include this. */
  | 'not_licensed'
  /** Zoom's rate limit is reached. */
  | 'rate_limited'
  /** Zoom does not answer, or its answer cannot be understood. */
  | 'zoom_unavailable'
  /** This app's setup at Zoom is wrong; only its operator can fix it. */
  | 'operator'
  /** Our own database is away. */
  | 'unavailable';
