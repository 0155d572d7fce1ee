# One image a service, built by `docker compose --profile full build`. Debian rather than Alpine: the chain and the
# embedded programs are built for glibc.
FROM node:22-bookworm-slim AS base
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
WORKDIR /app

FROM base AS build
ENV NODE_ENV=development TURBO_TELEMETRY_DISABLED=1 CHECKPOINT_DISABLE=1
WORKDIR /src
COPY . .
RUN npx -y "$(node -p "require('./package.json').packageManager")" install --frozen-lockfile
ENV PATH="/src/node_modules/.bin:$PATH"
RUN turbo run build
# `deploy` copies a package with the production dependencies that it needs, and nothing else.
RUN for name in stack crypto api; do pnpm --filter "@agentrooms/$name" deploy --legacy --prod "/out/$name"; done
RUN cp -r apps/web/.next/standalone /out/web

FROM base AS stack
COPY --from=build /out/stack packages/stack
COPY prisma/migrations prisma/migrations
RUN mkdir /data /deployment && chown node:node /data /deployment
USER node

FROM stack AS chain
EXPOSE 8545
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s --retries=5 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8545',{method:'POST',headers:{'content-type':'application/json'},body:'{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_chainId\"}'}).then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "packages/stack/dist/main.js", "chain"]

# Runs once: schema, contracts, seed.
FROM stack AS init
HEALTHCHECK NONE
CMD ["node", "packages/stack/dist/main.js", "prepare"]

FROM base AS crypto
COPY --from=build /out/crypto apps/crypto
USER node
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=5 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/health').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "--enable-source-maps", "apps/crypto/dist/main.js"]

# One of the 21, with keys of its own (VERIFIER_ED25519_SEED, VERIFIER_SECP256K1_KEY).
FROM crypto AS verifier
EXPOSE 8090
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=5 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8090/health').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "--enable-source-maps", "apps/crypto/dist/verifier.js"]

FROM base AS backend
COPY --from=build /out/api apps/api
USER node

FROM backend AS api
EXPOSE 3000 3001
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=5 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health/ready').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "--enable-source-maps", "apps/api/dist/main.js"]

# Replicate it: docker compose --profile full up -d --scale worker=4
FROM backend AS worker
# Its health and metrics; it answers nothing else.
ENV WORKER_PORT=3003
EXPOSE 3003
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=5 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.WORKER_PORT+'/health/ready').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "--enable-source-maps", "apps/api/dist/worker.js"]

FROM base AS web
COPY --from=build --chown=node:node /out/web ./
USER node
EXPOSE 3002
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=5 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3002/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "apps/web/server.js"]
