#!/bin/sh
# Stands for "tell the auth service to read its keys again". Safe to repeat for the same run and round; sees no value.
# Keyturn runs a private copy of this file, so $0 is not here: KEYTURN_HOOK names the file itself. The log is demo/log/reloads.log.
set -eu
umask 077
folder=$(cd "$(dirname "${KEYTURN_HOOK:-$0}")/.." && pwd)/log
mkdir -p "$folder"
line="${KEYTURN_RUN:-by-hand} ${KEYTURN_PHASE:-none} round ${KEYTURN_ROUND:-0} ${KEYTURN_SECRET_REF:-}"
if [ -f "$folder/reloads.log" ] && grep -qxF "$line" "$folder/reloads.log"; then
    echo "reloaded before"
    exit 0
fi
printf '%s\n' "$line" >> "$folder/reloads.log"
echo "reloaded"
