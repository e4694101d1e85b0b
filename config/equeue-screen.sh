#!/bin/sh
# Makes a Debian, Ubuntu or Raspberry Pi computer a kiosk, hall display or window sign of equeue.
#
#   sudo sh equeue-screen.sh http://192.168.1.10:8000/display
#   sudo sh equeue-screen.sh --uninstall
#
# Chromium fills the screen from the moment the computer is on: a systemd service starts it in the Wayland compositor
# `cage` on the first console, without a desktop and without anybody signing in. A watcher asks the page every ten
# seconds whether it is alive; when the browser hangs or is gone, systemd starts it again. The screen never sleeps.
# Safe to run again: with another address, or after an upgrade.
# With DESTDIR set, files are written below that folder and commands are only named; --dry-run writes nothing at all.
set -eu

USER_NAME=equeue-screen
HOME_DIR=/home/$USER_NAME
LIB_DIR=/usr/local/lib/equeue-screen
CONF=/etc/equeue-screen.conf
UNIT=/etc/systemd/system/equeue-screen.service
SESSION=$LIB_DIR/session
WATCH=$LIB_DIR/watch.py
LOGIND=/etc/systemd/logind.conf.d/equeue-screen.conf
SLEEP=/etc/systemd/sleep.conf.d/equeue-screen.conf
POLICIES="/etc/chromium/policies/managed/equeue-screen.json /etc/chromium-browser/policies/managed/equeue-screen.json"
DESTDIR=${DESTDIR:-}

usage() {
  cat <<'HELP'
Usage: equeue-screen.sh [--dry-run] [--rotate left|right|inverted] URL
       equeue-screen.sh [--dry-run] --uninstall

URL is the page this screen shows: http://SERVER:8000/kiosk, …/display or …/sign.

  --rotate      the screen stands on its side (left, right) or on its head (inverted)
  --dry-run     say what would be done, and do nothing
  --uninstall   make the computer what it was before
HELP
}

fail() {
  echo "equeue-screen: $1" >&2
  exit "${2:-1}"
}

# Run a command that changes the system; only name it in a dry run or below DESTDIR.
act() {
  if [ "$dry" = yes ] || [ -n "$DESTDIR" ]; then
    echo "would run: $*"
  else
    "$@"
  fi
}

# Write standard input to a file, unless that is what it holds: write FILE MODE
write() {
  file=$DESTDIR$1
  new=$(cat; printf x)
  new=${new%x}
  if [ "$dry" = yes ]; then
    printf '%s\n' "would write: $1 (mode $2)" "$new" | sed '2,$s/^/    /'
    return
  fi
  if [ -f "$file" ] && [ "$(cat "$file"; printf x)" = "${new}x" ]; then
    chmod "$2" "$file"
    return
  fi
  mkdir -p "$(dirname "$file")"
  printf '%s' "$new" > "$file.new"
  chmod "$2" "$file.new"
  mv "$file.new" "$file"
  echo "written: $1"
}

remove() {
  [ -e "$DESTDIR$1" ] || return 0
  if [ "$dry" = yes ]; then
    echo "would remove: $1"
  else
    rm -f "$DESTDIR$1"
    echo "removed: $1"
  fi
}

install_packages() {
  act apt-get update
  # Debian and Raspberry Pi OS call it chromium, Ubuntu chromium-browser (which brings the snap).
  if apt-cache show chromium >/dev/null 2>&1; then browser=chromium; else browser=chromium-browser; fi
  act env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
    cage "$browser" wlr-randr python3 alsa-utils fonts-dejavu-core ca-certificates
}

make_user() {
  if ! id "$USER_NAME" >/dev/null 2>&1; then
    act useradd --create-home --home-dir "$HOME_DIR" --shell /usr/sbin/nologin "$USER_NAME"
  fi
  for group in audio input render video; do
    if getent group "$group" >/dev/null; then act usermod -aG "$group" "$USER_NAME"; fi
  done
}

# What the computer started before it was a screen; kept when this is run again.
previous_target() {
  if [ -f "$DESTDIR$CONF" ]; then
    sed -n 's/^PREVIOUS_TARGET=//p' "$DESTDIR$CONF"
  else
    systemctl get-default 2>/dev/null || echo multi-user.target
  fi
}

write_files() {
  write "$CONF" 644 <<CONFIG
# What this screen shows; written by equeue-screen.sh.
URL=$url
ROTATE=$rotate
PREVIOUS_TARGET=$(previous_target)
CONFIG
  write "$UNIT" 644 <<SERVICE
# The screen of equeue: Chromium on the first console; written by equeue-screen.sh.
[Unit]
Description=equeue screen
After=systemd-user-sessions.service plymouth-quit-wait.service network-online.target sound.target
Wants=network-online.target
Conflicts=getty@tty1.service
StartLimitIntervalSec=0

[Service]
User=$USER_NAME
PAMName=login
TTYPath=/dev/tty1
TTYReset=yes
TTYVHangup=yes
TTYVTDisallocate=yes
StandardInput=tty-fail
StandardOutput=journal
StandardError=journal
UtmpIdentifier=tty1
UtmpMode=user
EnvironmentFile=$CONF
ExecStart=/usr/bin/cage -d -s -- $SESSION
Restart=always
RestartSec=3
TimeoutStopSec=10
# The watcher says that the page is alive; when it has not for so long, all of it is started anew.
NotifyAccess=all
WatchdogSec=90
WatchdogSignal=SIGTERM

[Install]
WantedBy=graphical.target multi-user.target
SERVICE
  write "$LOGIND" 644 <<'LID'
# A screen of equeue never sleeps; written by equeue-screen.sh.
[Login]
IdleAction=ignore
HandleLidSwitch=ignore
HandleLidSwitchExternalPower=ignore
HandleLidSwitchDocked=ignore
HandleSuspendKey=ignore
HandleHibernateKey=ignore
LID
  write "$SLEEP" 644 <<'NEVER'
# A screen of equeue never sleeps; written by equeue-screen.sh.
[Sleep]
AllowSuspend=no
AllowHibernation=no
AllowSuspendThenHibernate=no
AllowHybridSleep=no
NEVER
  for policy in $POLICIES; do
    write "$policy" 644 <<POLICY
{
  "AudioCaptureAllowed": false,
  "AutofillAddressEnabled": false,
  "AutofillCreditCardEnabled": false,
  "AutoplayAllowed": true,
  "BrowserSignin": 0,
  "DefaultGeolocationSetting": 2,
  "DefaultNotificationsSetting": 2,
  "DefaultPopupsSetting": 2,
  "DownloadRestrictions": 3,
  "MetricsReportingEnabled": false,
  "PasswordManagerEnabled": false,
  "PrintingEnabled": false,
  "SyncDisabled": true,
  "TranslateEnabled": false,
  "URLAllowlist": ["$origin"],
  "URLBlocklist": ["*"],
  "VideoCaptureAllowed": false
}
POLICY
  done
  write_session
  write_watch
}

write_session() {
  write "$SESSION" 755 <<'RUN'
#!/bin/sh
# Runs within cage: turns the picture and the sound on, then Chromium and its watcher; written by equeue-screen.sh.
set -u
profile=$HOME/snap/chromium/common/equeue-screen
mkdir -p "$profile"

if [ -n "${ROTATE:-}" ]; then
  case $ROTATE in left) turn=90 ;; right) turn=270 ;; *) turn=180 ;; esac
  wlr-randr | sed -n 's/^\([^ ]*\) .*/\1/p' | while read -r output; do wlr-randr --output "$output" --transform "$turn"; done
fi
amixer -q set Master 100% unmute 2>/dev/null || true

# What a power cut leaves behind must not ask anybody anything.
rm -f "$profile"/Singleton*
if [ -f "$profile/Default/Preferences" ]; then
  sed -i 's/"exited_cleanly":false/"exited_cleanly":true/; s/"exit_type":"[^"]*"/"exit_type":"Normal"/' \
    "$profile/Default/Preferences"
fi

python3 /usr/local/lib/equeue-screen/watch.py "$URL" &

for browser in chromium chromium-browser /snap/bin/chromium; do
  command -v "$browser" >/dev/null && break
done
exec "$browser" --kiosk --ozone-platform=wayland --user-data-dir="$profile" \
  --remote-debugging-address=127.0.0.1 --remote-debugging-port=9222 \
  --autoplay-policy=no-user-gesture-required \
  --no-first-run --no-default-browser-check --noerrdialogs --disable-infobars \
  --disable-session-crashed-bubble --hide-crash-restore-bubble \
  --disable-features=Translate,OverscrollHistoryNavigation,MediaRouter \
  --disable-pinch --overscroll-history-navigation=0 --touch-events=enabled \
  --disable-component-update --check-for-update-interval=31536000 --disable-sync \
  --disable-background-timer-throttling --disable-renderer-backgrounding \
  --password-store=basic "$URL"
RUN
}

write_watch() {
  write "$WATCH" 755 <<'PYTHON'
#!/usr/bin/env python3
"""Asks the page every ten seconds whether it is alive, and tells systemd; written by equeue-screen.sh.

A page that hangs, has crashed or is gone does not answer: then systemd hears nothing, and starts the screen anew.
A browser that shows its own page of errors, because the server came up later than this computer, is sent back.
"""

import base64
import json
import os
import socket
import struct
import sys
import time
import urllib.request

PORT = 9222  # where the browser answers questions about itself, to this computer alone
EVERY_S = 10
ANSWER_S = 8
FIRST_S = 15


def page() -> str:
    """Return the path of the page's own socket."""
    with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/json/list", timeout=ANSWER_S) as answer:
        pages = [one for one in json.load(answer) if one.get("type") == "page"]
    return pages[0]["webSocketDebuggerUrl"].split(f":{PORT}", 1)[1]


def receive(wire: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        more = wire.recv(count - len(data))
        if not more:
            raise ConnectionError("closed")
        data += more
    return data


def message(wire: socket.socket) -> dict:
    """Read one frame of the socket as JSON."""
    _, size = receive(wire, 2)
    size &= 0x7F
    if size == 126:
        (size,) = struct.unpack(">H", receive(wire, 2))
    elif size == 127:
        (size,) = struct.unpack(">Q", receive(wire, 8))
    return json.loads(receive(wire, size))


def ask(method: str, **params: object) -> dict:
    """Ask the page something and return its answer; raises if there is none in time."""
    with socket.create_connection(("127.0.0.1", PORT), timeout=ANSWER_S) as wire:
        key = base64.b64encode(os.urandom(16)).decode()
        wire.sendall(
            f"GET {page()} HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += receive(wire, 1)
        if b" 101 " not in head.split(b"\r\n", 1)[0]:
            raise ConnectionError("no socket")
        data = json.dumps({"id": 1, "method": method, "params": params}).encode()
        mask = os.urandom(4)
        wire.sendall(
            struct.pack(">BBH", 0x81, 0x80 | 126, len(data))
            + mask
            + bytes(byte ^ mask[place % 4] for place, byte in enumerate(data))
        )
        while True:
            answer = message(wire)
            if answer.get("id") == 1:
                return answer["result"]


def tell_systemd(words: str) -> None:
    address = os.environ.get("NOTIFY_SOCKET")
    if address:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as wire:
            wire.connect("\0" + address[1:] if address.startswith("@") else address)
            wire.sendall(words.encode())


def look(wanted: str) -> None:
    """Look once: alive is told, elsewhere is sent back."""
    here = ask("Runtime.evaluate", expression="location.href", returnByValue=True)["result"]["value"]
    tell_systemd("WATCHDOG=1")
    origin = "/".join(wanted.split("/", 3)[:3]) + "/"
    if not here.startswith(origin):
        print(f"shows {here[:200]}: sent back", flush=True)
        ask("Page.navigate", url=wanted)


def main() -> None:
    time.sleep(FIRST_S)
    while True:
        try:
            look(sys.argv[1])
        except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
            print(f"no answer: {type(error).__name__}: {error}", flush=True)
        time.sleep(EVERY_S)


if __name__ == "__main__":
    main()
PYTHON
}

uninstall() {
  target=$(previous_target)
  act systemctl disable --now equeue-screen.service
  act systemctl set-default "$target"
  # shellcheck disable=SC2086 # a list of files
  for file in $UNIT $SESSION $WATCH $CONF $LOGIND $SLEEP $POLICIES; do remove "$file"; done
  if [ "$dry" = no ]; then rmdir "$DESTDIR$LIB_DIR" 2>/dev/null || true; fi
  act systemctl daemon-reload
  act systemctl start getty@tty1.service
  if id "$USER_NAME" >/dev/null 2>&1; then act userdel --remove "$USER_NAME"; fi
  echo "The computer is what it was before; the packages stay. Restart it."
}

setup() {
  install_packages
  make_user
  write_files
  act systemctl daemon-reload
  act systemctl set-default multi-user.target
  act systemctl enable equeue-screen.service
  act systemctl restart equeue-screen.service
  echo "Done: this computer shows $url now and after every start."
}

dry=no
mode=setup
url=
rotate=
while [ $# -gt 0 ]; do
  case $1 in
    --dry-run) dry=yes ;;
    --uninstall) mode=uninstall ;;
    --rotate)
      [ $# -ge 2 ] || fail "--rotate needs left, right or inverted" 2
      rotate=$2
      shift
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    -*) fail "there is no option $1 (--help lists them)" 2 ;;
    *)
      [ -z "$url" ] || fail "one address is enough" 2
      url=$1
      ;;
  esac
  shift
done

case $rotate in '' | left | right | inverted) ;; *) fail "--rotate takes left, right or inverted" 2 ;; esac
if [ "$mode" = setup ]; then
  [ "$(printf '%s\n' "$url" | wc -l)" -eq 1 ] && printf '%s\n' "$url" | grep -Eqx 'https?://[A-Za-z0-9.:_-]+/(kiosk|display|sign)(\?[A-Za-z0-9=&._-]*)?' ||
    fail "give the page to show, such as http://192.168.1.10:8000/display" 2
  origin=$(printf '%s\n' "$url" | cut -d/ -f1-3)
fi
if [ "$dry" = no ] && [ -z "$DESTDIR" ] && [ "$(id -u)" -ne 0 ]; then
  fail "run it as root: sudo sh equeue-screen.sh …"
fi
"$mode"
