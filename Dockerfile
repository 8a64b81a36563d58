# syntax=docker/dockerfile:1
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# What is built for a machine comes with the packages; npm would build it again, and this image has no compiler.
RUN npm install --ignore-scripts --include=dev --no-audit --no-fund
COPY . .
RUN npx remix vite:build \
  && npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
  && node scripts/slim.ts node_modules

FROM flyio/litefs:0.5.14 AS litefs

FROM node:24-bookworm-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates fuse3 \
  && rm -rf /var/lib/apt/lists/* \
  && echo user_allow_other >> /etc/fuse.conf
COPY --from=litefs /usr/local/bin/litefs /usr/local/bin/litefs
WORKDIR /app
# Root's, so that the portal cannot change what it runs.
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/build ./build
COPY package.json server.ts litefs.yml ./
COPY app/platform ./app/platform
COPY app/modules ./app/modules
COPY app/words ./app/words
COPY app/routes/admin/difference-words.ts ./app/routes/admin/
COPY inngest ./inngest
COPY db ./db
COPY app/http/replica/role.server.ts ./app/http/replica/
COPY scripts/audit-verify.ts scripts/keys-rotate.ts scripts/keys-reseal.ts scripts/key-ring.ts ./scripts/
COPY scripts/events-resend.ts scripts/on-primary.ts scripts/documents-move.ts scripts/reconcile.ts scripts/reconcile-words.ts ./scripts/
COPY scripts/backup.ts scripts/restore.ts scripts/drill.ts ./scripts/
COPY scripts/staff.ts scripts/settings-here.ts scripts/demo-settings.ts ./scripts/
COPY --chmod=0755 scripts/haven.sh /usr/local/bin/haven
COPY litefs.yml /etc/litefs.yml
# On Fly machines reach each other by IPv6 only; "::" takes both.
ENV NODE_ENV=production HOST=:: PORT=8080 METRICS_HOST=:: METRICS_PORT=9091
# Else V8 lets so much garbage stand that a process takes 350 MB.
ENV NODE_OPTIONS="--max-semi-space-size=16 --max-old-space-size=384"
ENV DATA_DIR=/data/haven LITEFS_DIR=/litefs
# LiteFS mounts its file system, which takes root; what it then runs is the user node (litefs.yml).
ENTRYPOINT ["litefs", "mount"]
