#!/usr/bin/env bash
# A Slurm array: each task exports one part. Submit it with
#
#   sbatch --array=1-64 docs/scale/slurm.sh
#
# from the workspace, and then, to join the manifests when all tasks are through,
#
#   sbatch --dependency=afterany:JOBID --wrap 'docs/scale/merge.sh 64'
#
# A task that is requeued does only what is left. Before a time limit Slurm sends SIGTERM, on which a run
# stops with what is done recorded.
#SBATCH --job-name=letterpress
#SBATCH --cpus-per-task=1
#SBATCH --mem=256M
#SBATCH --time=01:00:00
#SBATCH --requeue
#SBATCH --signal=B:TERM@60
#SBATCH --output=letterpress-%A-%a.log
set -euo pipefail
scale=${SCALE:-$SLURM_SUBMIT_DIR/docs/scale}
# exec, so that signals reach the program itself
exec "$scale/jobs.sh" "$SLURM_ARRAY_TASK_ID" "$SLURM_ARRAY_TASK_COUNT" --threads "${SLURM_CPUS_PER_TASK:-1}"
