# One image with one binary, the revisions inside it, and its configuration:
#
#     docker build -t migrate .
#     docker run --rm -e DATABASE_URL=postgresql://user:password@host/name migrate upgrade head

FROM swift:6.3-bookworm AS build
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpq-dev libsqlite3-dev pkg-config \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
# The dependencies are fetched again only when the manifest changes.
COPY Package.* ./
RUN swift package resolve
COPY . .
RUN swift build --configuration release --build-system native --static-swift-stdlib --product migrate \
    && install -D --strip .build/release/migrate /image/migrate

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpq5 libsqlite3-0 ca-certificates tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home --home-dir /app migrate
COPY --from=build /image/migrate /usr/local/bin/migrate
WORKDIR /app
COPY --chown=migrate migrations.ini ./
# Found from every directory, as by `docker exec --workdir /tmp`.
ENV MIGRATE_CONFIG=/app/migrations.ini
USER migrate
ENTRYPOINT ["migrate"]
