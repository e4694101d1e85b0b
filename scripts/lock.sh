#!/usr/bin/env bash
# Makes requirements*.lock again from pyproject.toml, with hashes and without addresses. Needs uv.
#   scripts/lock.sh              keeps what is locked, as far as pyproject.toml allows
#   scripts/lock.sh --upgrade    takes the newest that pyproject.toml allows
set -euo pipefail
cd "$(dirname "$0")/.."
compile() {
    uv pip compile --universal --python-version 3.11 --generate-hashes --quiet \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links "$@"
}
compile pyproject.toml -o requirements.lock "$@"
compile pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock "$@"
for group in build node; do
    compile --group "$group" -c requirements-dev.lock -o "requirements-$group.lock" "$@"
done
