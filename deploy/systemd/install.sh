#!/bin/sh
# HoSo as a systemd service on Debian 12, as root:
#   install.sh            installs this checkout, or upgrades to it: a backup first, then the new release, then a restart
#   install.sh services   the same for each service of deploy/site.toml as a process of its own
#   install.sh remove     takes program and units away; settings and data stay
# /opt/hoso holds the releases, /etc/hoso the settings, /var/lib/hoso the data, /var/backups/hoso the backups.
set -eu
cd "$(dirname "$0")/../.."
place=/opt/hoso units=/etc/systemd/system backups=/var/backups/hoso
apart=$(sed -n 's/^\[services\.\([a-z]*\)\]$/hoso@\1/p' deploy/site.toml | xargs)
say() { echo "$*" >&2; }
[ "$(id -u)" = 0 ] || { say "Cần quyền root / root is needed: sudo sh deploy/systemd/install.sh"; exit 1; }
[ -d /run/systemd/system ] || { say "Máy này không chạy systemd / this machine does not run systemd"; exit 1; }

remove() {
    # shellcheck disable=SC2086
    systemctl disable --now hoso $apart >/dev/null 2>&1 || true
    rm -rf "$units/hoso.service" "$units/hoso@.service" "$units/hoso.service.d/10-common.conf" \
        "$units/hoso@.service.d/10-common.conf" /usr/local/bin/hoso "$place"
    systemctl daemon-reload
    say "Đã gỡ. Còn lại / removed; what stays: /etc/hoso /var/lib/hoso $backups"
}

answers() { # within a minute
    for _ in $(seq 60); do
        "$place/current/.venv/bin/python" -c 'import sys, urllib.request as u; u.urlopen(sys.argv[1], timeout=5)' "$1" 2>/dev/null && return
        sleep 1
    done
    return 1
}

case ${1:-all} in
    all) wanted=hoso other=$apart ;;
    services) wanted=$apart other=hoso ;;
    remove) remove; exit 0 ;;
    *) sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac

getent passwd hoso >/dev/null || useradd --system --home-dir /var/lib/hoso --shell /usr/sbin/nologin hoso
install -d -m 700 -o hoso -g hoso /var/lib/hoso /var/lib/hoso/trust /var/lib/hoso/packs "$backups"
install -d -m 750 -g hoso /etc/hoso
[ -e /etc/hoso/hoso.env ] || install -m 640 -g hoso deploy/systemd/hoso.env /etc/hoso/hoso.env
for one in $wanted; do
    [ "$one" = hoso ] || [ -r "/etc/hoso/${one#hoso@}.env" ] || {
        say "Thiếu / missing: /etc/hoso/${one#hoso@}.env (docs/server.md)"; exit 1; }
done

release=$place/releases/$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)-$(date -u +%Y%m%dT%H%M%SZ)
mkdir -p "$release"
trap 'rm -rf "$release"' EXIT # until all of it is there
tar -c --exclude=__pycache__ services shared hoso deploy docs README.md CHANGELOG.md LICENSE pyproject.toml uv.lock | tar -x -C "$release"
sh "$release/deploy/install.sh" run >&2
"$release/.venv/bin/python" -m compileall -q "$release/services" "$release/shared" "$release/hoso" "$release/deploy"
rm -rf "$release/.tools"
chown -R root:root "$release"
chmod -R a+rX,go-w "$release"

before=$(readlink -f "$place/current" || true)
if [ -x "$before/.venv/bin/hoso" ]; then
    say "Sao lưu trước khi nâng cấp / backup before the upgrade: $backups"
    hoso backup "$backups" || { say "Chưa nâng cấp / not upgraded: the backup failed"; exit 1; }
fi
trap - EXIT
ln -sfn "$release" "$place/current.new" && mv -T "$place/current.new" "$place/current"

install -m 755 deploy/systemd/hoso.sh /usr/local/bin/hoso
for one in hoso.service hoso@.service; do
    install -m 644 "deploy/systemd/$one" "$units/$one"
    install -D -m 644 deploy/systemd/common.conf "$units/$one.d/10-common.conf"
done
systemctl daemon-reload
hoso key list --json | grep -q '"id"' || { say "Khóa quản trị, chỉ hiện một lần / admin key, shown once:"; hoso key add admin admin; }
# shellcheck disable=SC2086
systemctl disable --quiet --now $other 2>/dev/null || true
# shellcheck disable=SC2086
systemctl enable --quiet $wanted
# shellcheck disable=SC2086
systemctl restart $wanted
for one in $wanted; do
    port=$(cat /etc/hoso/hoso.env "/etc/hoso/${one#hoso@}.env" 2>/dev/null | sed -n 's/^HOSO_PORT=//p' | tail -n 1)
    answers "http://127.0.0.1:${port:-8000}/health/live" || {
        say "$one không trả lời / does not answer: journalctl -u $one -n 50 (docs/upgrading.md: the way back)"; exit 1; }
done
say "Đang chạy / running: $wanted, $(hoso --version)"
# the release before this one stays for the way back
ls -1d "$place"/releases/* | grep -vxF -e "$release" -e "${before:-none}" | xargs -r rm -rf
