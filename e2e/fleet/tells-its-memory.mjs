// Loaded before the app: it prints how much memory the process holds, ten times a second, as `rss <MB>`. The process that
// supervises the app is started with the same options, and says nothing.

const isApp = process.argv[1]?.endsWith('server.js');
if (isApp)
  setInterval(() => console.log(`rss ${Math.round(process.memoryUsage().rss / 1_048_576)}`), 100).unref();
