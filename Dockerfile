# syntax=docker/dockerfile:1
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm install --include=dev --no-audit --no-fund
COPY . .
RUN npx remix vite:build && npm prune --omit=dev --no-audit --no-fund

FROM flyio/litefs:0.5.14 AS litefs

FROM node:24-bookworm-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates fuse3 \
  && rm -rf /var/lib/apt/lists/*
COPY --from=litefs /usr/local/bin/litefs /usr/local/bin/litefs
WORKDIR /app
COPY --from=build --chown=node:node /app/node_modules ./node_modules
COPY --from=build --chown=node:node /app/build ./build
COPY --chown=node:node package.json server.ts litefs.yml ./
COPY --chown=node:node app/platform ./app/platform
COPY --chown=node:node app/modules ./app/modules
COPY --chown=node:node inngest ./inngest
COPY --chown=node:node db ./db
COPY --chown=node:node scripts/audit-verify.ts scripts/keys-rotate.ts scripts/key-ring.ts ./scripts/
COPY --chown=node:node scripts/documents-move.ts scripts/reconcile.ts ./scripts/
COPY --chown=node:node scripts/backup.ts scripts/restore.ts scripts/drill.ts ./scripts/
COPY --chown=node:node scripts/staff.ts scripts/settings-here.ts scripts/demo-settings.ts ./scripts/
COPY litefs.yml /etc/litefs.yml
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data LITEFS_DIR=/litefs
# LiteFS mounts its file system (which takes root) and then runs what litefs.yml names.
ENTRYPOINT ["litefs", "mount"]
