# Sourced by the programs of this folder: where things are on a machine, and what its one settings file says.
SITE_ENV=${SITE_ENV:-/etc/work-brands/site.env}
SITE_USER=work-brands SITE_GROUP=www-data
SOCKETS=${SOCKETS:-/run/work-brands}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=$(dirname "$here")

say() { printf '==> %s\n' "$*"; }
fail() { printf '%s: %s\n' "${REFUSAL:-Cannot go on}" "$*" >&2; exit 1; }

# setting NAME [DEFAULT]: its value in the settings file, read as systemd reads an EnvironmentFile.
setting() {
    local line
    line=$(sed -n "s/^$1=//p" "$SITE_ENV" 2>/dev/null | tail -n 1 || true)
    case $line in \"*\" | \'*\') line=${line:1:-1} ;; esac
    printf '%s' "${line:-${2:-}}"
}
site_root() { printf '%s' "${SITE_ORIGIN:-$(setting SITE_ORIGIN)}" | sed -E 's#^(https?://[^/]*).*#\1#'; }
site_host() { site_root | sed -E 's#^https?://##; s#:[0-9]*$##'; }
var_dir() { setting VAR_DIR /var/lib/work-brands; }
nodes() { setting NODES "1 2"; }
# Each setting that nobody has filled in yet, as NAME=<what it wants>.
placeholders() { grep -E '^[A-Z][A-Z0-9_]*=.*<[^<>]*>' "$SITE_ENV" || true; }
# as_user USER GROUP COMMAND…: without root's rights.
as_user() { setpriv --reuid "$1" --regid "$2" --init-groups --inh-caps=-all -- "${@:3}"; }
