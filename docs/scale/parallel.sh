#!/usr/bin/env bash
# Exports a workspace on several machines with GNU parallel: parallel.sh OF [HOST]...
# Without hosts, all parts run here. The hosts need the program, and the workspace and the output folder
# under the same path, as a shared file system gives them; set WORKSPACE and OUT to absolute paths.
# A part that fails because its machine went away is tried twice more, and does only what is left.
set -euo pipefail
of=$1
shift
here=$(cd "$(dirname "$0")" && pwd)
export LETTERPRESS WORKSPACE OUT
LETTERPRESS=${LETTERPRESS:-letterpress}
WORKSPACE=$(cd "${WORKSPACE:-.}" && pwd)
OUT=${OUT:-$WORKSPACE/out}
hosts=()
for host in "$@"; do
    hosts+=(--sshlogin "$host")
done
# exit 1 says that some letters have errors: trying again would not help, so only 2 and more are failures
parallel --halt never --retries 3 --joblog "$OUT.joblog" --env LETTERPRESS --env WORKSPACE --env OUT \
    "${hosts[@]}" "$here/jobs.sh {} $of; code=\$?; [ \$code -le 1 ]" ::: $(seq "$of")
"$here/merge.sh" "$of"
