// Loaded before the app: prints the memory of the process ten times a second, as `rss <MB>`. The supervising
// process gets the same options and prints nothing.

const isApp = process.argv[1]?.endsWith('server.js');
if (isApp)
  setInterval(() => console.log(`rss ${Math.round(process.memoryUsage().rss / 1_048_576)}`), 100).unref();
