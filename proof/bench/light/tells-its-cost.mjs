// Loaded before a server: prints its process id and its start, and at each SIGUSR2 what it has used so far. The process
// that supervises the server is started with the same options, and prints nothing.

if (process.argv[1]?.endsWith('server.js')) {
  const say = (/** @type {string} */ what, /** @type {object} */ figures) =>
    process.stdout.write(`${what} ${JSON.stringify(figures)}\n`);
  process.on('SIGUSR2', () => {
    const { user, system } = process.cpuUsage();
    say('cost', { cpuMs: (user + system) / 1_000, rssMb: process.memoryUsage.rss() / 2 ** 20 });
  });
  say('process', { pid: process.pid, begunAt: performance.timeOrigin });
}
