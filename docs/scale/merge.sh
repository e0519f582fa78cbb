#!/usr/bin/env bash
# Joins the manifests of all parts: merge.sh OF. Fails, and says which, if a part is missing.
set -euo pipefail
of=$1
folder=${OUT:-${WORKSPACE:-.}/out}/.letterpress
parts=()
for part in $(seq "$of"); do
    parts+=("$folder/manifest-$part-of-$of.json")
done
exec "${LETTERPRESS:-letterpress}" manifest merge "${parts[@]}" -o "$folder/manifest.json"
