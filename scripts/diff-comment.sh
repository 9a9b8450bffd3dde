#!/usr/bin/env bash
# Compares the manifests of two revisions, and comments the changes on the pull request. action.yml sets the environment.
set -euo pipefail

folder=$(mktemp -d)
base=$folder/base
comment=$folder/comment.md
marker='<!-- cdk8s-istio diff -->'

cleanup() {
  git worktree remove --force "$base" 2> /dev/null || true
  rm -rf "$folder"
}
trap cleanup EXIT

synthesize() {
  if [ -n "$SYNTH" ]; then
    (cd "$1" && bash -euo pipefail -c "$SYNTH") >&2
  fi
}

# The comment of the last run is replaced, so that a pull request has one.
write_comment() {
  local comments="repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments" last
  last=$(gh api --paginate "$comments" --jq ".[] | select(.body | startswith(\"$marker\")) | .id" | head -n 1)
  if [ -n "$last" ]; then
    gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$last" --field "body=@$comment" --silent
  else
    gh api --method POST "$comments" --field "body=@$comment" --silent
  fi
}

git worktree add --quiet --detach "$base" "$BASE"
synthesize "$base"
synthesize .

if [ ! -e "$base/$MANIFESTS" ]; then
  echo "No manifests in $MANIFESTS at $BASE, so there is nothing to compare with." | tee -a "${GITHUB_STEP_SUMMARY:-/dev/null}"
  exit 0
fi

# Options and the command are several words.
read -ra command <<< "$COMMAND"
read -ra options <<< "${OPTIONS:-}"
arguments=(${options[@]+"${options[@]}"} --fail-on "$FAIL_ON")

printf '%s\n\n' "$marker" > "$comment"
status=0
"${command[@]}" diff --format markdown "${arguments[@]}" "$base/$MANIFESTS" "$MANIFESTS" >> "$comment" || status=$?
if [ "$status" -gt 1 ]; then
  exit "$status"
fi
"${command[@]}" diff --format github "${arguments[@]}" "$base/$MANIFESTS" "$MANIFESTS" || true

cat "$comment" >> "${GITHUB_STEP_SUMMARY:-/dev/stdout}"
if [ -n "${PULL_REQUEST:-}" ]; then
  write_comment
fi
exit "$status"
