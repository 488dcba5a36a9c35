# The simulator. In the root folder: docker build -f deploy/docker/simulator.Dockerfile -t bonin-simulator .
ARG NODE=22-bookworm-slim

FROM node:${NODE} AS build
ARG OUT=/out
WORKDIR /src
COPY . .
RUN npm run -s setup
RUN npm run -s pack -- simulator --to="$OUT/packs"
RUN npm install --prefix "$OUT/app" --prefer-offline --no-audit --no-fund "$OUT"/packs/bonin-simulator-*.tgz

FROM node:${NODE}
WORKDIR /app
COPY --from=build /out/app/node_modules node_modules
COPY --from=build /src/deploy/docker/healthcheck.mjs healthcheck.mjs
ENV MOCK_KCB_HOST=0.0.0.0
# The user `node` of the base image. A number lets Kubernetes check that it is not root.
USER 1000:1000
EXPOSE 4100
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s CMD ["node", "healthcheck.mjs", "4100"]
ENTRYPOINT ["node", "node_modules/@bonin/simulator/dist/cli.js"]
