import type { NextConfig } from 'next';
import { SECURITY_HEADERS } from './lib/security-headers';

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: import.meta.dirname,
  // /setup compares the migrations of this build with those of the database.
  outputFileTracingIncludes: { '/setup': ['./prisma/migrations/**/*'] },
  // No page uses the image optimizer (below); its library takes half of the output, and has another licence.
  outputFileTracingExcludes: { '*': ['node_modules/sharp/**', 'node_modules/@img/**'] },
  // Bundled, it would be in the output six times, and a process would load it once for each separate part.
  serverExternalPackages: ['undici'],
  // npm test has a step of its own for the types, and would check them twice.
  typescript: { ignoreBuildErrors: process.env.EVERGREEN_TYPES_CHECKED === 'yes' },
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // No page uses the image optimizer, and it hangs for a minute on an address of ours that is not a picture.
  images: { unoptimized: true },
  // The callback's URL contains a code and a calendar feed's its secret: neither may be in a log, even of
  // `next dev`.
  logging: { incomingRequests: { ignore: [/^\/api\/auth\/callback/, /^\/api\/calendar\//] } },
  experimental: {
    // The guard refuses larger bodies earlier (lib/http); this limit is for servers without it.
    proxyClientMaxBodySize: '256kb',
    globalNotFound: true,
    // Otherwise a process loads every page before it answers its first request.
    preloadEntriesOnStart: false,
  },
  allowedDevOrigins: ['127.0.0.1', 'localhost'],
  headers: async () => [
    {
      source: '/:path*',
      headers: Object.entries(SECURITY_HEADERS).map(([key, value]) => ({ key, value })),
    },
  ],
};

export default config;
