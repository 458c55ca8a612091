// What Swift needs of the C library and of ncurses, behind names of our own.
//
// Swift 6 rejects the mutable variables of <curses.h> and imports none of its macros, so whatever the program
// uses of them stands here as a function.
#ifndef BPV_SHIM_H
#define BPV_SHIM_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif

#include <langinfo.h>
#include <locale.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <wchar.h>

/// Takes the character type from the environment; true where it is UTF-8.
///
/// Elsewhere a UTF-8 one is chosen, so that widths are known everywhere; the caller then draws in ASCII.
static inline bool bpv_use_locale(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return true;
  if (!setlocale(LC_CTYPE, "C.UTF-8") && !setlocale(LC_CTYPE, "C.utf8")) {
    setlocale(LC_CTYPE, "en_US.UTF-8");
  }
  return false;
}

/// Columns of a character: 0 for marks, 1, 2; -1 where it cannot be printed.
static inline int bpv_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

#endif
