// Loaded before everything else in each process of the public-host tests: resolves names that end in .test
// (RFC 6761) to this machine, without a line in /etc/hosts.

import dns from 'node:dns';

const lookup = dns.lookup;

/** @type {any} */ (dns).lookup = (
  /** @type {string} */ host,
  /** @type {any} */ options,
  /** @type {any} */ callback,
) => {
  const done = callback ?? options;
  if (!host.endsWith('.test')) return lookup(host, options, callback);
  if (options?.all) return done(null, [{ address: '127.0.0.1', family: 4 }]);
  return done(null, '127.0.0.1', 4);
};
