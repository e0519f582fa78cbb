# letterpress in a container: docs/how-to/container.md says how it is built and run.

# both stages are of the same Debian, so that the program finds the C library that it was linked to
FROM rust:slim-trixie AS builder
WORKDIR /source
COPY . .
RUN cargo install --locked --path . --root /installed

FROM debian:trixie-slim
# without it `TZ` means nothing, and the day on a letter is that of Greenwich
RUN apt-get update && apt-get install --yes --no-install-recommends tzdata && rm -rf /var/lib/apt/lists/*
# a user without rights: `--user` makes files belong to somebody else
RUN useradd --create-home --uid 1000 letterpress
COPY --from=builder /installed/bin/letterpress /usr/local/bin/letterpress
COPY --from=builder /source/LICENSE-MIT /source/LICENSE-APACHE /usr/share/doc/letterpress/
USER letterpress
WORKDIR /workspace
ENTRYPOINT ["letterpress"]
