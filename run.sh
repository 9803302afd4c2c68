#!/usr/bin/env bash
# 银龄悦读: one script for everything.
#
#   ./run.sh [FILE …]     open the app; it asks about the files
#   ./run.sh test         install what the tests need, run them all
#   ./run.sh demo DIR     drive the app without screen or speaker; pictures and sound go to DIR;
#                         with --voice natural: one article (DIR FILE …) in the natural voice
#   ./run.sh screens DIR  a picture of every screen goes to DIR, with a page to look at them
#   ./run.sh bench [NAME] measure; a table, and with --json FILE the figures
#   ./run.sh voice        fetch the natural voice and try it
#   ./run.sh paper        fetch what reads photos of pages, and try it
#   ./run.sh package NAME make an installer: windows, deb, deb-ubuntu, deb-old, macos, or all
#   ./run.sh ctl …        yinlingctl
#
# Each command does all of its own set-up and is quick the second time.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
origin=$PWD
cd "$here"
venv="$here/.venv"
old_venv="$here/.venv-to-delete"

say() { printf '%s\n' "$*" >&2; }

# --- system packages (Debian, Ubuntu and their kin) ------------------------------------------

app_packages=(python3-venv libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4
  libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libdbus-1-3
  libfontconfig1 libpulse0 libwayland-cursor0 fonts-noto-cjk)
sound_packages=(xvfb pulseaudio pulseaudio-utils)
test_packages=("${sound_packages[@]}" poppler-utils dbus at-spi2-core python3-gi gir1.2-atspi-2.0)
# What `package windows` needs, and what `bench package` tries it with.
windows_packages=(nsis git)
deb_packages=(git dpkg binutils)
root_packages=(debootstrap lintian)
# What builds for old Linux: tools/package/old_linux.
old_linux_packages=(dpkg-dev patch make perl tcl autoconf automake libtool libltdl-dev)
wine_packages=(wine wine64 gcc-mingw-w64-x86-64 locales)
# What only `bench orca` needs.
orca_packages=(orca speech-dispatcher at-spi2-core dbus xdotool locales python3-gi gir1.2-atspi-2.0)

need_packages() {
  command -v dpkg-query >/dev/null 2>&1 || return 0 # not Debian: Qt's wheel may find all it needs
  local missing=() name
  for name in "$@"; do
    # A virtual screen or sound card from elsewhere serves as well as the package.
    dpkg-query -W -f='${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed || missing+=("$name")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  local install="apt-get install -y --no-install-recommends ${missing[*]}"
  say "正在安装系统里缺的：${missing[*]}"
  local as=()
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
      as=(sudo)
    else
      say "这台电脑还缺几样东西，请管理员运行下面这一行，再试一次："
      say "    sudo apt-get update && sudo $install"
      exit 3
    fi
  fi
  if ! { DEBIAN_FRONTEND=noninteractive "${as[@]}" apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive "${as[@]}" $install -qq >/dev/null; }; then
    say "没有装成。请管理员运行下面这一行，再试一次："
    say "    sudo apt-get update && sudo $install"
    exit 3
  fi
}

# --- the virtual environment -----------------------------------------------------------------

find_python() {
  local name
  for name in "${YINLING_PYTHON:-}" python3 python3.13 python3.12 python3.11 python; do
    [ -n "$name" ] || continue
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      printf '%s' "$name"
      return 0
    fi
  done
  say "需要 Python 3.11 或更新的。请先安装 Python，再试一次。"
  exit 3
}

# fingerprint app|dev: of the lock file, and of where this folder is: a venv does not move.
fingerprint() {
  { cat "requirements/$1.txt" pyproject.toml && printf '%s' "$here"; } | cksum | tr ' ' '-'
}

# ours PATH: whether this user made it and may change it.
ours() { [ -O "$1" ] && [ -w "$1" ] && [ ! -L "$1" ]; }

# Another user may have installed the app here: what he made is never deleted or changed. Neither is
# a folder of this user's that is no environment.
leave_what_is_not_ours() {
  local path
  for path in "$venv" "$old_venv"; do
    [ -e "$path" ] || [ -L "$path" ] || continue
    if ! ours "$path"; then
      say "这里已有运行环境：$path"
      say "它不是您这个用户装的，或者不能改，所以没有动它。请用装它的那个用户运行一次 ./run.sh，"
      say "或者把整个文件夹复制一份到您自己的目录里，在那里再运行。"
      exit 3
    fi
  done
  [ -e "$venv" ] || return 0
  # An environment, or one that was stopped before it had begun.
  if [ -f "$venv/pyvenv.cfg" ] || [ -z "$(ls -A "$venv")" ]; then return 0; fi
  say "这里有一个您自己的文件夹：$venv"
  say "里面不是运行环境，所以没有动它。请给它改个名字，或者挪到别处（不要了就删掉），再试一次。"
  exit 3
}

# Moved aside first: a removal that is stopped half-way leaves a name that says what it is, and not
# half an environment under the name of a whole one. The next run removes the rest.
remove_old_venv() {
  rm -rf "$old_venv"
  [ -e "$venv" ] || return 0
  mv "$venv" "$old_venv"
  rm -rf "$old_venv"
}

# pip 24.1 to 25.2 ends with an error at markers of pyobjc (platform_release) where the name of the
# kernel is no version, as on Ubuntu and Fedora. Python 3.12 and 3.13 bring such a pip.
mend_pip() {
  "$venv/bin/python" - 2>/dev/null <<'MARKER' && return 0
from pip._vendor.packaging.markers import Marker
Marker('platform_release >= "1" and sys_platform == "darwin"').evaluate()
MARKER
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes \
    -r requirements/pip.txt
}

# need_venv app|dev: the environment holds exactly what requirements/ pins. A stamp of the lock
# file's contents makes the second time quick.
need_venv() {
  local kind=$1 lock="requirements/$1.txt"
  if [ -x "$venv/bin/python" ]; then
    # What the tests need holds all that the app needs.
    [ "$(cat "$venv/.installed-dev" 2>/dev/null)" = "$(fingerprint dev)" ] && return 0
    [ "$(cat "$venv/.installed-$kind" 2>/dev/null)" = "$(fingerprint "$kind")" ] && return 0
  fi
  say "正在准备运行环境（第一次要几分钟）……"
  leave_what_is_not_ours
  if ! "$venv/bin/python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    remove_old_venv
    local python
    python=$(find_python)
    "$python" -m venv "$venv"
  fi
  mend_pip
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
  # The project itself, from here: gives yinling and yinlingctl in .venv/bin.
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    --no-deps --no-build-isolation --editable .
  # Compiled now, so that not even the first start has to.
  "$venv/bin/python" -m compileall -q app ui cli content resources tools bench >/dev/null || true
  fingerprint "$kind" >"$venv/.installed-$kind"
}

has_display() {
  [ "$(uname -s)" != Linux ] && return 0
  [ -n "${QT_QPA_PLATFORM:-}" ] && return 0
  [ -n "${WAYLAND_DISPLAY:-}${DISPLAY:-}" ]
}

# --- commands --------------------------------------------------------------------------------

# run MODULE …: from where the person stands, so that relative paths mean what they say; -P: that
# folder has no say in what is imported.
run() {
  cd "$origin"
  PYTHONPATH="$here" exec "$venv/bin/python" -P -m "$@"
}

# open_app [FILE …]: the app, which asks about the files.
open_app() {
  if ! has_display; then
    say "这里没有屏幕，打不开窗口。想看看它的样子、听听声音，请运行："
    say "    ./run.sh demo 文件夹"
    exit 4
  fi
  need_packages "${app_packages[@]}"
  need_venv app
  run ui.main "$@"
}

command=${1:-app}
[ $# -gt 0 ] && shift

case "$command" in
  app) open_app "$@" ;;
  test)
    need_packages "${app_packages[@]}" "${test_packages[@]}"
    need_venv dev
    exec "$venv/bin/python" -P -m tools.check "$@"
    ;;
  demo)
    if [ $# -lt 1 ]; then
      say "请给一个文件夹的名字：./run.sh demo 文件夹 [文章文件]"
      exit 2
    fi
    case " $* " in
      *" --voice "*) need_packages python3-venv ;; # it needs neither screen nor sound card
      *) need_packages "${app_packages[@]}" "${sound_packages[@]}" ;;
    esac
    need_venv app
    run tools.demo "$@"
    ;;
  screens)
    if [ $# -lt 1 ]; then
      say "请给一个文件夹的名字：./run.sh screens 文件夹"
      exit 2
    fi
    need_packages "${app_packages[@]}"
    need_venv app
    run tools.screens "$@"
    ;;
  bench)
    need_packages "${app_packages[@]}" "${sound_packages[@]}"
    for name in "$@"; do
      [ "$name" != orca ] || need_packages "${orca_packages[@]}"
      [ "$name" != package ] || need_packages "${windows_packages[@]}" "${wine_packages[@]}" \
        "${root_packages[@]}" "${deb_packages[@]}" "${old_linux_packages[@]}"
      [ "$name" != installed ] || need_packages "${deb_packages[@]}"
      [ "$name" != older-qt ] || need_packages "${test_packages[@]}"
      [ "$name" != ways-out ] || need_packages openbox wmctrl xdotool
    done
    # The virtual sound card can be PipeWire's: tools/pipewire_sound.py.
    [ "${YINLING_SOUND_SERVER:-}" != pipewire ] || need_packages pipewire pipewire-pulse wireplumber dbus
    case " $* " in
      # Runs that are tests; shtab, for the .deb; python-docx, for long documents.
      *" package "* | *" installed "* | *" documents "*) need_venv dev ;;
      *) need_venv app ;;
    esac
    run bench "$@"
    ;;
  ctl)
    need_packages python3-venv
    need_venv app
    # Hints name the command as it was typed.
    case "$0" in */*) YINLING_CTL="$0 ctl" ;; *) YINLING_CTL="bash $0 ctl" ;; esac
    export YINLING_CTL
    run cli "$@"
    ;;
  package)
    need_packages python3-venv
    for name in "$@"; do
      case "$name" in
        windows) need_packages "${windows_packages[@]}" ;;
        deb-old) need_packages "${deb_packages[@]}" "${old_linux_packages[@]}" ;;
        deb*) need_packages "${deb_packages[@]}" ;;
        all) need_packages "${windows_packages[@]}" "${deb_packages[@]}" "${old_linux_packages[@]}" lintian ;;
      esac
    done
    # shtab, which writes the completion of commands, is no part of the app.
    case " $* " in *" deb"* | *" all "*) need_venv dev ;; *) need_venv app ;; esac
    run tools.package "$@"
    ;;
  voice)
    need_packages python3-venv
    need_venv app
    run cli voices --get
    ;;
  paper)
    need_packages python3-venv
    need_venv app
    run cli paper --get
    ;;
  -h | --help | help)
    sed -n '2,15p' "${BASH_SOURCE[0]##*/}" # we stand in its folder by now
    ;;
  *)
    if (cd "$origin" && [ -e "$command" ]); then open_app "$command" "$@"; fi
    # A name with an ending or a slash is meant as a file.
    case "$command" in
      */* | ?*.?*)
        say "没有找到 $command 这个文件。请看看名字写对了没有。"
        exit 2
        ;;
    esac
    say "没有 $command 这个命令。能用的：./run.sh、test、demo、screens、bench、package、voice、paper、ctl"
    exit 2
    ;;
esac
