// Loaded before the app: it prints how much memory the process holds, ten times a second, as `rss <MB>`.

setInterval(() => console.log(`rss ${Math.round(process.memoryUsage().rss / 1_048_576)}`), 100).unref();
