# A Node host's image: the standalone output and nothing else. Migrations are a release step of their own:
#   docker build --target release -t evergreen-release . && docker run --rm --env-file .env evergreen-release
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build

# The operator's commands: migrate, keep-alive, reseal, doctor. What they do not load is not in it: no Next.js, and of
# the packages for one platform esbuild's alone, with which tsx runs them. npm run try:release does the same by hand.
FROM node:22-bookworm-slim AS commands
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts && rm -rf node_modules/next
COPY --from=build /app/node_modules/@esbuild ./node_modules/@esbuild
COPY --from=build /app/prisma/client ./prisma/client
COPY tsconfig.json ./
COPY prisma ./prisma
COPY scripts ./scripts
COPY lib ./lib

FROM node:22-bookworm-slim AS release
WORKDIR /app
# Otherwise npm asks its registry for a newer npm at each command.
ENV NODE_ENV=production NPM_CONFIG_UPDATE_NOTIFIER=false
COPY --from=commands /app ./
USER node
CMD ["npm", "run", "migrate"]

FROM node:22-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOSTNAME=0.0.0.0 PORT=3000
COPY --from=build --chown=node:node /app/.next/standalone ./
USER node
EXPOSE 3000
# No --start-interval: Docker before 25 and Buildah 1.28 refuse a file that has it.
HEALTHCHECK --interval=10s --start-period=60s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server.js"]
