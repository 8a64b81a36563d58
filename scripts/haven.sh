#!/bin/sh
# `haven npm run …` on a machine: in the portal's folder and as its user, or what it writes would be root's.
cd /app || exit 1
export HOME=/home/node
exec setpriv --reuid=node --regid=node --init-groups --no-new-privs "$@"
