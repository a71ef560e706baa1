import { ConnectionActions, ConnectionEnd } from './actions';
import { ConnectionFacts } from './facts';
import { ConnectionHeading } from './heading';
import { ConnectionHistory } from './history';
import { ConnectionScopes } from './scopes';
import type { ConnectionProps } from './view';

/**
 * The account and the state of the connection, then the actions, then the details, and last the button that
 * ends it.
 */
export function Connection(props: ConnectionProps) {
  return (
    <div className="frame grid gap-12 py-12 sm:py-16">
      <ConnectionHeading {...props} />
      <ConnectionActions {...props} />
      <ConnectionFacts {...props} />
      <ConnectionHistory {...props} />
      <ConnectionScopes {...props} />
      <ConnectionEnd {...props} />
    </div>
  );
}
