// The system's headers, in the one form in which every file here must see them.
#ifndef BPV_LIBRARY_H
#define BPV_LIBRARY_H

#define _GNU_SOURCE 1
#define _DARWIN_C_SOURCE 1
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <termios.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

/// Whether the description of the terminal has a string of that name.
static inline bool has_string(const char *name) {
  const char *text = tigetstr(name);
  return text && text != (char *)-1;
}

/// Holds back what is drawn until the whole frame is there; terminals that do not know it ignore it.
#define SYNCHRONIZED_BEGIN "\033[?2026h"
#define SYNCHRONIZED_END "\033[?2026l"

/// Whether the terminal is an emulator of today, which can be sent private modes.
static inline bool is_synchronized(void) { return tigetnum("colors") >= 256; }

#endif
