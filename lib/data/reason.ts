/** Why a page cannot show what it was asked for; one sentence and one way on belong to each. */
export type Reason =
  /** The person has to connect again. */
  | 'reconnect'
  /** The app has other Zoom credentials than when the person connected. */
  | 'other_credentials'
  /** The key that the connection was sealed with is gone. */
  | 'key_lost'
  /** Zoom refuses to renew the connection, in words that nobody here knows, again and again. */
  | 'refused'
  /** The connection can be renewed by a trip through Zoom's authorize page, without a click. */
  | 'reauthorize'
  /** The person took the app away, or disconnected here. */
  | 'revoked'
  /** The person has not granted what this page needs. */
  | 'missing_scope'
  /** Their Zoom plan or licence does not include this. */
  | 'not_licensed'
  /** Zoom asks us to slow down. */
  | 'rate_limited'
  /** Zoom does not answer, or not in a way that can be understood. */
  | 'zoom_unavailable'
  /** This app's own Zoom setup is wrong: only its operator can fix it. */
  | 'operator'
  /** Our own database is away. */
  | 'unavailable';
