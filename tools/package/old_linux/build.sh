#!/bin/bash
# Builds one of the sources, in its folder: build.sh NAME. `build.py` sets the environment:
#   DEPS    where headers and static libraries go
#   TO      where CPython goes, as DESTDIR
#   PREFIX  where CPython will be installed
# and CC, AR, RANLIB and CFLAGS for the old glibc.
set -euo pipefail
make() { command make -j2 "$@"; }
mkdir -p "$DEPS/lib" "$DEPS/include"

case "$1" in
  zlib)
    ./configure --static --prefix="$PREFIX"
    make libz.a
    cp libz.a "$DEPS/lib" && cp zlib.h zconf.h "$DEPS/include"
    ;;
  bzip2)
    for name in blocksort huffman crctable randtable compress decompress bzlib; do
      $CC $CFLAGS -D_FILE_OFFSET_BITS=64 -c $name.c
    done
    $AR rc "$DEPS/lib/libbz2.a" *.o
    $RANLIB "$DEPS/lib/libbz2.a"
    cp bzlib.h "$DEPS/include"
    ;;
  xz-utils)
    # Debian's change is newer than what was made from it: nothing of that is to be made again.
    touch aclocal.m4 && sleep 1 && touch configure config.h.in && find . -name Makefile.in -exec touch {} +
    ./configure --host=x86_64-linux-gnu --prefix="$PREFIX" --disable-shared --disable-nls --disable-xz \
      --disable-xzdec --disable-lzmadec --disable-lzmainfo --disable-scripts --disable-doc --disable-lzma-links
    make -C src/liblzma
    cp src/liblzma/.libs/liblzma.a "$DEPS/lib" && cp -r src/liblzma/api/lzma.h src/liblzma/api/lzma "$DEPS/include"
    ;;
  libffi)
    autoreconf -fi
    ./configure --host=x86_64-linux-gnu --prefix="$PREFIX" --disable-shared --with-pic --disable-docs \
      --disable-builddir
    make libffi.la
    cp .libs/libffi.a "$DEPS/lib" && cp include/ffi.h include/ffitarget.h "$DEPS/include"
    ;;
  sqlite3)
    ./configure --host=x86_64-linux-gnu --prefix="$PREFIX" --disable-shared --disable-tcl --disable-readline
    make sqlite3.c
    $CC $CFLAGS -DSQLITE_ENABLE_FTS5 -DSQLITE_ENABLE_FTS4 -DSQLITE_ENABLE_RTREE -DSQLITE_THREADSAFE=1 \
      -DHAVE_USLEEP=1 -DHAVE_FDATASYNC=1 -c sqlite3.c -o sqlite3.o
    $AR rc "$DEPS/lib/libsqlite3.a" sqlite3.o
    cp sqlite3.h src/sqlite3ext.h "$DEPS/include"
    ;;
  openssl)
    # For TLS as it is spoken today, and hashlib.
    ./Configure linux-x86_64 no-shared no-tests no-apps no-docs no-module no-engine no-legacy \
      no-aria no-bf no-camellia no-cast no-cmp no-cms no-comp no-ct no-dsa no-dtls no-ec2m no-gost \
      no-idea no-md4 no-mdc2 no-ocb no-psk no-quic no-rc2 no-rc4 no-rmd160 no-seed no-siv no-sm2 \
      no-sm3 no-sm4 no-srp no-srtp no-ssl3 no-ts no-whirlpool \
      --prefix="$PREFIX" --libdir=lib --openssldir=/etc/ssl
    make build_generated
    make libcrypto.a libssl.a
    cp libcrypto.a libssl.a "$DEPS/lib" && cp -r include/openssl "$DEPS/include"
    ;;
  python3.13)
    # What the app does not ask for, and would need libraries of the terminal or of X.
    for module in _tkinter _curses _curses_panel readline _dbm _gdbm nis _uuid; do
      export "py_cv_module_$module=n/a"
    done
    for library in ZLIB:z BZIP2:bz2 LIBLZMA:lzma LIBFFI:ffi LIBSQLITE3:sqlite3; do
      export "${library%:*}_CFLAGS=-I$DEPS/include" "${library%:*}_LIBS=-L$DEPS/lib -l${library#*:}"
    done
    export LIBSQLITE3_LIBS="$LIBSQLITE3_LIBS -lm -lpthread"
    ./configure --prefix="$PREFIX" --with-openssl="$DEPS" --without-ensurepip --disable-test-modules \
      --without-static-libpython --with-pkg-config=no LDFLAGS=-s
    make
    # The package compiles the modules where they are installed: here none, as far as make lets us.
    make -j1 install DESTDIR="$TO" COMPILEALL_OPTS="-r 0"
    ;;
  espeak-ng)
    # The voice's library alone; its data come with the wheel. Sonic is for more than 450 words a
    # minute, which the app never asks for.
    touch AUTHORS NEWS && autoreconf -fi
    ./configure --host=x86_64-linux-gnu --prefix="$PREFIX" --disable-static --without-pcaudiolib \
      --without-sonic --without-speechplayer LDFLAGS=-s
    make src/libespeak-ng.la
    mkdir -p "$TO/espeak-ng"
    cp -L src/.libs/libespeak-ng.so.1 "$TO/espeak-ng/libespeak-ng.so"
    ;;
  *)
    echo "no recipe for $1" >&2
    exit 2
    ;;
esac
