# shellcheck shell=sh disable=SC2154
# What must be so on a server installed by install.sh; `step WORDS COMMANDS` runs commands on it, sourced by trial.sh.
ready="for _ in \$(seq 90); do curl -fsS -o /dev/null http://127.0.0.1:$port/health/ready 2>/dev/null && break; sleep 1; done; curl -fsS http://127.0.0.1:$port/health/ready"

step "settings that are there already are kept: a port of its own" \
    "install -D -m 640 /root/hoso/deploy/systemd/hoso.env /etc/hoso/hoso.env; echo HOSO_PORT=$port >>/etc/hoso/hoso.env"
step "one command installs, prints the admin key once, and it runs" \
    'sh /root/hoso/deploy/systemd/install.sh >/root/key; cat /root/key; systemctl is-active hoso; systemctl is-enabled hoso'
step "the units are as systemd wants them" \
    'systemd-analyze verify hoso.service hoso@intake.service; systemd-analyze security --no-pager hoso.service | tail -n 1'
step "it is ready, LibreOffice included" "$ready"
step "it runs as its own user and cannot write to the system, nor read homes" \
    'pid=$(systemctl show -P MainPID hoso); test "$(ps -o user= -p $pid)" = hoso
     grep -q "^CapEff:.*0000000000000000" /proc/$pid/status; grep -q "^NoNewPrivs:.*1" /proc/$pid/status; grep -q "^Seccomp:.*2" /proc/$pid/status
     ! nsenter -t $pid -m -- setpriv --reuid=hoso --regid=hoso --clear-groups sh -c "touch /opt/hoso/x || touch /etc/hoso/x || ls /root" 2>/dev/null'
step "a season is played against it, every signature valid" \
    'key=$(tail -n 1 /root/key)
     mkdir -p /var/lib/hoso/site; printf "{\"url\":\"http://127.0.0.1:'$port'\",\"key\":\"%s\",\"trust\":\"/var/lib/hoso/trust\"}" "$key" >/var/lib/hoso/site/site.json
     chown -R hoso: /var/lib/hoso/site
     hoso demo --site /var/lib/hoso/site --home /var/lib/hoso/demo --nominees 8'
step "LibreOffice runs in a network of its own" \
    'mine=$(readlink /proc/$(systemctl show -P MainPID hoso)/ns/net); for pid in $(pgrep -x soffice.bin); do test "$(readlink /proc/$pid/ns/net)" != "$mine"; done; pgrep -c -x soffice.bin'
step "doctor finds all well" 'hoso doctor'
step "a crash is followed by a start, and nothing is lost" \
    "before=\$(systemctl show -P MainPID hoso); kill -9 \$before; sleep 6; test \$(systemctl show -P MainPID hoso) != \$before; $ready; hoso doctor"
step "a second install is an upgrade: a backup, a new release, the old one kept for the way back" \
    "sh /root/hoso/deploy/systemd/install.sh; test \$(ls /opt/hoso/releases | wc -l) = 2; ls /var/backups/hoso/cuts; $ready; hoso doctor"
step "the way back: the release before, on its data" \
    "ln -sfn /opt/hoso/releases/\$(ls /opt/hoso/releases | head -n 1) /opt/hoso/current; systemctl restart hoso; $ready"
step "it stops gracefully within ten seconds" \
    'began=$(date +%s); systemctl stop hoso; test $(($(date +%s) - began)) -le 10; test "$(systemctl show -P Result hoso)" = success; journalctl -u hoso --no-pager | grep -q "Application shutdown complete"; ! pgrep -x soffice.bin'
step "it is removed, and settings and data stay" \
    'sh /root/hoso/deploy/systemd/install.sh remove; ! test -e /opt/hoso; ! systemctl cat hoso >/dev/null 2>&1; test -s /etc/hoso/hoso.env; test -s /var/lib/hoso/keys.json'
