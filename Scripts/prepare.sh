#!/bin/sh
# Sees to it that everything is there to build, test or check in full; asks the network only for what is missing.
#
#     prepare.sh build | lint | test | full

set -eu

PURPOSE=${1:?prepare.sh build, lint, test or full}
MISSING=

has() { command -v "$1" >/dev/null 2>&1; }

# Whether one of the files exists; the arguments are names that the shell has expanded.
any_file() {
  for file in "$@"; do
    if [ -e "$file" ]; then return 0; fi
  done
  return 1
}

need() { MISSING="$MISSING $1"; }

refuse() {
  for line in "$@"; do echo "$line" >&2; done
  exit 1
}

if ! has swift; then
  refuse "bpviz is built with Swift 6.2 or newer, and there is no swift in PATH." \
    "Install it from https://www.swift.org/install and run this again."
fi

if [ "$(uname -s)" = Linux ]; then
  if ! any_file /usr/include/ncurses.h /usr/include/ncursesw/ncurses.h ||
    ! any_file /usr/lib/*/libncursesw.so /usr/lib64/libncursesw.so /usr/lib/libncursesw.so; then
    need libncurses-dev
  fi
  # The Swift compiler links with the system's C and C++ libraries and their start files.
  if ! has g++; then need g++; fi
fi
case $PURPOSE in lint | test | full) if ! has python3; then need python3; fi ;; esac
case $PURPOSE in test | full) if ! has tmux; then need tmux; fi ;; esac
if [ "$PURPOSE" = full ] && ! python3 -c 'import ensurepip, venv' >/dev/null 2>&1; then
  need python3-venv
fi

if [ -z "$MISSING" ]; then exit 0; fi

if ! has apt-get; then
  refuse "These are missing, please install them:$MISSING" "(the names are Debian's)"
fi

if [ "$(id -u)" -eq 0 ]; then
  AS_ROOT=
elif has sudo; then
  AS_ROOT=sudo
else
  refuse "These are missing:$MISSING" "Install them as root: apt-get install$MISSING"
fi

echo "Installing$MISSING" >&2
# A list that cannot be refreshed is no reason to stop: the old one may do.
$AS_ROOT apt-get -q update >&2 || true
# shellcheck disable=SC2086 -- a list of words
$AS_ROOT env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends $MISSING >&2
