import { ConnectionAccount } from './connection-account';
import { ConnectionActions } from './connection-actions';
import { ConnectionFacts } from './connection-facts';
import { ConnectionHeading } from './connection-heading';
import { ConnectionHistory } from './connection-history';
import { ConnectionScopes } from './connection-scopes';
import type { ConnectionProps } from './connection-view';

/** The person's own page of health: the state in words first, then what is behind it, then what they can do. */
export function Connection(props: ConnectionProps) {
  return (
    <div className="frame grid gap-12 py-12 sm:py-16">
      <ConnectionHeading {...props} />
      <ConnectionAccount account={props.view.account} t={props.t} />
      <ConnectionFacts {...props} />
      <ConnectionHistory {...props} />
      <ConnectionScopes {...props} />
      <ConnectionActions {...props} />
    </div>
  );
}
