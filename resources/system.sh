#!/bin/sh
# Installs the Debian packages that are missing, as root; elsewhere prints the one line to run.
#   python: what the environment is made with      window: what the window needs to open
#   test: also the office suite and the tools that the tests start      bench: also a peer to measure beside
set -eu
asked="${1:-window}"
python="python3 python3-venv"
window="libgl1 libegl1 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0"
# Java, and a validator of archival PDFs with what it asks for.
archives="default-jre-headless libpdfbox2-java libactivation-java libjaxb-api-java"
test="xvfb xauth poppler-utils qpdf strace libreoffice-writer-nogui $archives"

new_enough() { python3 -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

case "$asked" in
  python) if new_enough; then exit 0; fi; wanted="$python" ;;
  window) wanted="$window" ;;
  test) wanted="$window $test" ;;
  bench) wanted="$window xvfb xauth procps sqlitebrowser" ;;
  *) echo "usage: system.sh python|window|test|bench" >&2; exit 2 ;;
esac

missing=""
if command -v dpkg-query >/dev/null; then
  there=" $(dpkg-query -W -f='${db:Status-Status}:${Package} ' $wanted 2>/dev/null || true) "
  for package in $wanted; do
    case "$there" in *" installed:$package "*) ;; *) missing="$missing $package" ;; esac
  done
fi
if [ -n "$missing" ]; then
  if [ "$(id -u)" = 0 ]; then
    echo "安装系统软件包:$missing"
    mkdir -p /usr/share/man/man1  # slim images lack it, and Java's package fails without
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
  else
    echo "缺少系统软件包。请运行: sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends$missing'"
    # The window may open all the same, and says itself what it misses; tests without their tools would only fail.
    if [ "$asked" = test ]; then exit 1; fi
  fi
fi
if [ "$asked" = python ] && ! new_enough; then
  echo "需要 Python 3.11 或更新的版本（python3，带 venv）。"
  exit 1
fi
