# Recipes for working on letterpress. `just` alone lists them.

_default:
    @just --list

# Everything a change must pass
check: format-check lint test deny

# Format the code
format:
    cargo fmt

format-check:
    cargo fmt --check

# Clippy, warnings as errors
lint:
    cargo clippy --all-targets --locked -- -D warnings

# Every test; tools that are missing are skipped with a reason
test:
    cargo test --locked

# Write the golden files anew; read the diff before committing it
golden:
    LETTERPRESS_GOLDEN=update cargo test --locked --test it golden::

# Bans, licences and sources of dependencies
deny:
    cargo deny check bans licenses sources

# Security advisories, from a copy of the advisory database beside the checkout
advisories db="../shared/advisory-db":
    @if [ -d "{{db}}" ]; then cargo audit --no-fetch --stale --db "{{db}}"; else echo "no advisory database at {{db}}; skipped"; fi

# The book of docs/, into target/book (needs mdbook)
book:
    mdbook build docs

# Write the book's pages of reference anew; read the diff before committing it
reference:
    LETTERPRESS_GOLDEN=update cargo test --locked --test it book::

# The pictures of docs/gallery.md; with `all` every theme on every layout, into target/gallery/ (needs pdftoppm)
gallery what="":
    cargo build --locked
    tests/gallery/make {{what}}

# Archives for Linux and Windows in dist/, with completions, manual pages, licences, checksums and a bill of materials
release:
    .ci/release

# Export the example workspace
example:
    cargo run --locked -- export

# Instructions for one more letter, all formats and each alone
instructions:
    benches/instructions html,pdf,text,markdown html pdf text markdown

# Precision and recall of the checks on a folder of letters with labels.csv; -v names what is not as it must be
blind folder *options:
    cargo build --locked
    benches/blind {{folder}} {{options}}

# Fits what words say of an employer that a letter names beside its own; `--write` keeps it
tendency *options:
    benches/tendency {{options}}

# Time batches, the same again, and one employer changed; ratios, also against other programs
bench count="10000":
    benches/batch {{count}}

# Time and memory of the worst inputs that the limits admit: all, or those whose names begin so
attack *names:
    benches/attack {{names}}

# Pages of Jekyll sites beside Jekyll's own, or so many letters made at random beside kramdown's (`--random 3000`)
sites *folders:
    cargo build --locked
    benches/sites target/debug/letterpress {{folders}}

# The templates of Shopify's tests of Liquid, in a checkout of Shopify/liquid at v5.4.0; `-v` shows what comes out otherwise
liquid folder *options:
    cargo build --locked
    benches/liquid {{options}} target/debug/letterpress {{folder}}

# Count instructions: four times the input costs four times as many; all inputs, or at a third size those whose names begin so
growth beginning="all":
    COUNT_INSTRUCTIONS="{{beginning}}" cargo test --locked --test growth --config profile.dev.opt-level=1 --target-dir target/growth -- --nocapture

# What a release must pass beside .ci/run
before-release:
    .ci/before-release

# The same on stable Rust, without a fuzzer: changes the corpus at random; what fails is target/tmp/fuzzed-TARGET
fuzz-stable target seconds="300":
    FUZZ_TARGET={{target}} FUZZ_SECONDS={{seconds}} cargo test --test it -- --nocapture changed_inputs_of_the_corpus

# Fuzz one of fuzz/fuzz_targets/ for so many seconds; needs cargo-fuzz and a nightly toolchain
fuzz target seconds="600":
    cargo +nightly fuzz run {{target}} --release -- -max_total_time={{seconds}} -max_len=3000 -timeout=20
