import { ConnectionActions, ConnectionEnd } from './actions';
import { ConnectionFacts } from './facts';
import { ConnectionHeading } from './heading';
import { ConnectionHistory } from './history';
import { ConnectionScopes } from './scopes';
import type { ConnectionProps } from './view';

/** Whose connection it is and how it is, then what one can do about it, then what is behind it, and last its end. */
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
