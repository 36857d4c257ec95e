#!/bin/sh
# Builds the wheel and tries it where nothing of this checkout is: an empty environment in a folder of its own.
# Its libraries are the locked ones; what a wheel forgot to take along shows itself here, not on somebody's server.
set -eu
cd "$(dirname "$0")/.."
export UV_PYTHON_DOWNLOADS=never
uv=$PWD/.tools/uv/bin/uv
aside=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$aside"' EXIT

"$uv" build --quiet --wheel --out-dir "$aside/dist" --python /usr/bin/python3
"$uv" export --quiet --locked --no-dev --no-emit-project --output-file "$aside/locked.txt"
"$uv" venv --quiet --python /usr/bin/python3 "$aside/venv"
"$uv" pip install --quiet --python "$aside/venv/bin/python" --requirement "$aside/locked.txt" "$aside"/dist/*.whl
cd "$aside"
PATH=$aside/venv/bin:$PATH
export HOSO_HOME="$aside/home"

hoso --version
hoso pack check "$(python -c 'import shared.packs as packs; print(packs.__path__[0])')/built_in/thi_dua_khen_thuong"
HOSO_PORT=$(python -c 'from shared.http.ports import free_port; print(free_port())')
export HOSO_PORT
hoso serve >serve.log 2>&1 &
server=$!
for _ in $(seq 300); do
    python -c 'import sys, urllib.request as u; u.urlopen(sys.argv[1])' "http://127.0.0.1:$HOSO_PORT/health/live" 2>/dev/null && break
    kill -0 "$server" 2>/dev/null || { cat serve.log >&2; exit 1; }
    sleep 0.2
done
python -c 'import sys, urllib.request as u; print(u.urlopen(sys.argv[1]).read().decode())' "http://127.0.0.1:$HOSO_PORT/health/live"
kill "$server"
wait "$server" || [ $? = 143 ] # SIGTERM, after a graceful end
server=
grep -q "Application shutdown complete" serve.log
echo "Gói cài đặt tốt / the wheel is good: $(ls dist)"
