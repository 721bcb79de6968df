# One image for API, worker and migration: they share nearly all code, and must never be of different versions.
# The Node of `optionalDependencies` in package.json.
FROM node:24.21.0-trixie AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY prisma.config.ts ./
COPY prisma/ prisma/
RUN node node_modules/prisma/build/index.js generate
COPY domain/ domain/
COPY workflows/ workflows/
COPY workers/ workers/
# Built once here, so that every worker runs the same code and starts in a second.
RUN node workers/write-workflow-bundle.ts workflow-bundle.js

# Optional packages are the Node, the PostgreSQL and the compiler binaries of development.
FROM node:24.21.0-trixie AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts

FROM node:24.21.0-trixie-slim
ENV NODE_ENV=production WORKFLOW_BUNDLE=/app/workflow-bundle.js
WORKDIR /app
COPY --from=packages /app/node_modules/ node_modules/
COPY --from=build /app/prisma/generated/ prisma/generated/
COPY --from=build /app/workflow-bundle.js ./
COPY package.json ./
COPY prisma/migrations/ prisma/migrations/
COPY domain/ domain/
COPY workflows/ workflows/
COPY encryption/ encryption/
COPY storage/ storage/
COPY templates/ templates/
COPY temporal/ temporal/
COPY activities/ activities/
COPY workers/ workers/
COPY operators/ operators/
COPY configuration/ configuration/
COPY metrics/ metrics/
COPY api/ api/
# All files belong to root: nothing that runs here can change them.
USER node
CMD ["node", "api/main.ts"]
