# The API with the web app. In the root folder: docker build -f deploy/docker/api.Dockerfile -t bonin-api .
ARG NODE=22-bookworm-slim

FROM node:${NODE} AS build
ARG OUT=/out
WORKDIR /src
COPY . .
RUN npm run -s setup
RUN npm run -s build -- --filter=@bonin/api --filter=@bonin/web
RUN npx pnpm --filter=@bonin/api --config.inject-workspace-packages=true deploy --prod --prefer-offline "$OUT/api"

FROM node:${NODE}
WORKDIR /app
COPY --from=build /out/api/node_modules node_modules
COPY --from=build /out/api/package.json package.json
COPY --from=build /src/apps/api/dist dist
COPY --from=build /src/apps/web/dist web
COPY --from=build /src/deploy/docker/healthcheck.mjs healthcheck.mjs
RUN install -d -o 1000 -g 1000 -m 700 /var/lib/bonin
ENV BONIN_HOST=0.0.0.0
ENV BONIN_WEB_ROOT=/app/web
ENV BONIN_STORE=file:/var/lib/bonin/bonin.db
ENV BONIN_RECORDS=file:/var/lib/bonin/records
# The user `node` of the base image. A number lets Kubernetes check that it is not root.
USER 1000:1000
VOLUME /var/lib/bonin
EXPOSE 4000
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s CMD ["node", "healthcheck.mjs", "4000"]
CMD ["node", "dist/main.js"]
