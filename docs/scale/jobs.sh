#!/usr/bin/env bash
# Exports one part of a workspace: jobs.sh PART OF [OPTION]...
# Everything but the number of the part is the same for every part, so it stands here once.
#
#   LETTERPRESS  the program        (default: letterpress)
#   WORKSPACE    the user's folder  (default: the current folder)
#   OUT          the output folder  (default: WORKSPACE/out)
set -euo pipefail
part=$1 of=$2
shift 2
workspace=${WORKSPACE:-.}
exec "${LETTERPRESS:-letterpress}" -C "$workspace" export --all-employers --quiet \
    --shard "$part/$of" -o "${OUT:-$workspace/out}" "$@" >/dev/null
