# One image for the API and the worker; docker-compose.yml says which of them a container runs.
FROM node:20.20.2-bookworm-slim AS build
WORKDIR /patto
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:20.20.2-bookworm-slim AS libraries
WORKDIR /patto
COPY package.json package-lock.json ./
# The optional ones are the embedded stores' binaries, which a container does not need.
RUN npm ci --ignore-scripts --omit=dev --omit=optional --no-audit --no-fund

FROM node:20.20.2-bookworm-slim
ENV NODE_ENV=production
WORKDIR /patto
COPY --from=libraries /patto/node_modules ./node_modules
COPY --from=build /patto/dist ./dist
COPY package.json ./
# The folder of the key that signs Patto's own tokens; a volume mounted here takes over its owner.
RUN mkdir /data && chown node:node /data
USER node
EXPOSE 3000
CMD ["node", "--enable-source-maps", "dist/apps/api/src/main.js"]
