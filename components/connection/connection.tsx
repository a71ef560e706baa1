import { ConnectionAccount } from './account';
import { ConnectionActions } from './actions';
import { ConnectionFacts } from './facts';
import { ConnectionHeading } from './heading';
import { ConnectionHistory } from './history';
import { ConnectionScopes } from './scopes';
import type { ConnectionProps } from './view';

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
