#!/bin/sh
# venv.sh FOLDER [PYTHON]: make a virtual environment with PYTHON, or with the first of the usual
# names that is Python 3.11 or newer. Says what to install where there is none.
set -eu

folder=$1
python=${2-}

fits() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

if [ -n "$python" ]; then
    fits "$python" || {
        echo "make: $python is not Python 3.11 or newer." >&2
        exit 1
    }
else
    for name in python3 python python3.14 python3.13 python3.12 python3.11; do
        if fits "$name"; then
            python=$name
            break
        fi
    done
    [ -n "$python" ] || {
        echo "make: no Python 3.11 or newer on the PATH. Install one, or say where it is:" >&2
        echo "  make PYTHON=/path/to/python3 …" >&2
        exit 1
    }
fi

"$python" -c 'import ensurepip, venv' 2>/dev/null || {
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    echo "make: $python ($version) comes without the modules venv and ensurepip." >&2
    echo "On Debian and Ubuntu: sudo apt-get install python$version-venv" >&2
    echo "Or name another Python: make PYTHON=/path/to/python3 …" >&2
    exit 1
}

# Half an environment, as an interrupted run leaves it, would pass for a whole one.
rm -rf "$folder"
trap 'rm -rf "$folder"; exit 1' HUP INT TERM
"$python" -m venv "$folder" || {
    rm -rf "$folder"
    exit 1
}
