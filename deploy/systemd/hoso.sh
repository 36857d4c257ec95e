#!/bin/sh
# `hoso` for whoever looks after the server: the same settings, user and version as the service. Needs root.
# With services as processes of their own, /etc/hoso/operator.env has the addresses that may see all of them.
set -eu
if [ "$(id -u)" != 0 ]; then
    echo "Cần quyền root / root is needed: sudo hoso $*" >&2
    exit 1
fi
export HOME=/var/lib/hoso HOSO_HOME=/var/lib/hoso
for file in /etc/hoso/hoso.env /etc/hoso/operator.env; do
    [ -r $file ] || continue
    while IFS= read -r line || [ -n "$line" ]; do # as systemd reads it: nothing in a value is for the shell
        case $line in HOSO_*=*) export "$line" ;; esac
    done <$file
done
umask 077
exec setpriv --reuid=hoso --regid=hoso --init-groups --inh-caps=-all --no-new-privs /opt/hoso/current/.venv/bin/hoso "$@"
