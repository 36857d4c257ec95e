#!/bin/sh
# Tries install.sh where systemd is really PID 1: a bare Debian 12 booted with systemd-nspawn, as root; 5 minutes, 3 GB.
#   trial.sh [FOLDER]     (default /var/tmp/hoso-server; the bare tree is made there once and kept)
# It has the network of this machine, and a port of its own there. It installs, and `hoso demo --site` plays a season against the
# sandboxed service. Then: a crash, a second install (an upgrade, with its backup), a graceful stop, removal. The first thing that is not so ends it with 1.
set -eu
cd "$(dirname "$0")/../.."
home=${1:-/var/tmp/hoso-server} project=$PWD
for tool in debootstrap systemd-nspawn; do
    command -v $tool >/dev/null || { echo "Bỏ qua: thiếu / skipped: $tool is not here (apt-get install debootstrap systemd-container)"; exit 0; }
done
[ "$(id -u)" = 0 ] || { echo "Bỏ qua: cần root / skipped: root is needed"; exit 0; }

mkdir -p "$home"
if [ ! -e "$home/base/.ready" ]; then
    rm -rf "$home/base"
    debootstrap --variant=minbase --include=ca-certificates,python3,systemd,systemd-sysv,procps,curl bookworm "$home/base" \
        ${DEBIAN_MIRROR:-} >"$home/debootstrap.log" 2>&1
    cp /etc/apt/apt.conf.d/99* "$home/base/etc/apt/apt.conf.d/" 2>/dev/null || true
    cp /etc/pip.conf "$home/base/etc/" 2>/dev/null || true
    touch "$home/base/.ready"
fi
tree=$home/tree.$$
cp -a --reflink=auto "$home/base" "$tree"
cp -L /etc/ssl/certs/ca-certificates.crt "$tree/etc/ssl/certs/ca-certificates.crt"
mkdir "$tree/root/hoso"
tar -c --exclude=./.venv --exclude=./.tools --exclude=./var --exclude=./.git . | tar -x -C "$tree/root/hoso"
wheels=${PIP_FIND_LINKS:-}

env -u NOTIFY_SOCKET systemd-nspawn --quiet -D "$tree" --register=no --keep-unit --boot --console=pipe --resolv-conf=copy-host \
    ${wheels:+--bind-ro=$wheels} </dev/null >"$home/console.log" 2>&1 &
boot=$!
finish() {
    code=$?
    if [ -n "${leader:-}" ]; then kill -38 "$leader"; fi # SIGRTMIN+4: systemd powers off
    wait $boot || true
    rm -rf --one-file-system "$tree"
    exit $code
}
trap finish EXIT
for _ in $(seq 50); do
    leader=$(cat /proc/$boot/task/$boot/children 2>/dev/null | tr -d ' ')
    [ -n "$leader" ] && [ -S "/proc/$leader/root/run/systemd/private" ] && break
    sleep 0.2
done
inside() {
    # shellcheck disable=SC2046
    nsenter --target "$leader" --all env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        LANG=C.UTF-8 $(env | grep -E '^(PIP_|SSL_|UV_|REQUESTS_CA)[A-Z_]*=' || true) sh -euc "$1"
}
step() { echo "== $1"; shift; inside "$1" || { echo "KHÔNG ĐẠT / FAILED"; inside 'journalctl -u "hoso*" --no-pager -n 15' || true; exit 1; }; }
port=$(/usr/bin/python3 -c "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])")
. "$project/deploy/systemd/trial-steps.sh"
echo "ĐẠT / PASSED in $(ps -o etimes= -p $$ | tr -d ' ') s"
