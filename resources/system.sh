#!/bin/sh
# Installs the Debian packages that are missing, as root; elsewhere prints the one line to run.
#   window: what the window needs to open      test: also the office suite and the tools the tests start
set -eu
window="libgl1 libegl1 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0"
test="xvfb xauth poppler-utils qpdf strace libreoffice-writer-nogui"
wanted="$window"
[ "${1:-window}" = test ] && wanted="$window $test"
command -v dpkg-query >/dev/null || exit 0 # not a Debian: the window says itself what is missing
missing=""
for package in $wanted; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
line="apt-get update && apt-get install -y --no-install-recommends$missing"
if [ "$(id -u)" = 0 ]; then
  echo "安装系统软件包:$missing"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
  echo "缺少系统软件包。请运行: sudo sh -c '$line'"
  [ "${1:-window}" = test ] && exit 1 || exit 0
fi
