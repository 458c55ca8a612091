// What Swift needs of the C library and of ncurses.
//
// Swift 6 rejects the mutable variables of <curses.h> and imports hardly any of its macros. The header itself must
// not reach Swift at all: the feature macros that it needs give the C library other types than Swift's own import
// of it has, and a file that imports both would not compile. So no system header but these two is included here.
#ifndef BPV_SCREEN_H
#define BPV_SCREEN_H

#include <stdbool.h>
#include <stdint.h>

// Text

/// Takes the character type from the environment; true where it is UTF-8.
///
/// Elsewhere a UTF-8 one is chosen, so that widths are known everywhere; the caller then draws in ASCII.
bool bpv_use_locale(void);

/// Columns of a character: 0 for marks, 1, 2; -1 where it cannot be printed.
int bpv_width(uint32_t scalar);

// The environment

/// Whether a variable of the environment is there and not empty.
bool bpv_is_set(const char *variable);

/// Whether standard output is a terminal.
bool bpv_output_is_terminal(void);

/// Loads the description of the terminal that TERM names; false where it cannot show a full screen.
bool bpv_load_description(void);

/// Colours of the terminal whose description was loaded; 0 or less where it has none.
int bpv_color_count(void);

// The screen

/// Where keys come from: standard input, or the controlling terminal if that is something else; -1 if none.
int bpv_open_keyboard(void);

/// Opens the screen on standard output; false where that fails.
bool bpv_open_screen(int keyboard);

/// Leaves the screen to other programs; the next `bpv_show` takes it back.
void bpv_leave(void);

/// Starts colours on the default background.
void bpv_start_colors(void);

/// Gives a pair, from 1, its colour on the default background.
void bpv_define_pair(int pair, int color);

/// Attributes of a cell.
uint32_t bpv_attributes(bool bold, bool dim, bool reversed, bool underlined);

/// Sets one character: a base and its marks, `count` scalars together.
void bpv_put(int x, int y, const uint32_t *text, int count, uint32_t attributes, int pair);

/// Shows what was put: what differs from before, or everything.
void bpv_show(bool everything);

/// Asks the terminal whether it is well, which it answers with `ESC [ 0 n` when it has taken in all before; a terminal
/// that may not know the question is not asked. Returns whether it was.
bool bpv_ask(void);

/// How long the rest of a sequence is waited for after ESC: long while an answer is on its way over a slow line.
void bpv_expect_answer(bool is_expected);

/// Has clicks, drags and the wheel told in xterm's SGR form, or no longer; other terminals ignore it.
void bpv_report_mouse(bool wanted);

/// Columns and rows of the terminal; what its description says where it does not tell.
void bpv_measure(int *width, int *height);

/// Takes over a new size.
void bpv_resize(int width, int height);

// Keys

/// What `bpv_next_key` found.
enum { BPV_NO_KEY, BPV_CHARACTER, BPV_NAMED_KEY };

/// Keys that type no character; function key n is `BPV_KEY_FUNCTION` + n.
enum {
  BPV_KEY_UNKNOWN,
  BPV_KEY_ENTER,
  BPV_KEY_BACKSPACE,
  BPV_KEY_DELETE,
  BPV_KEY_BACK_TAB,
  BPV_KEY_UP,
  BPV_KEY_DOWN,
  BPV_KEY_LEFT,
  BPV_KEY_RIGHT,
  BPV_KEY_SHIFT_UP,
  BPV_KEY_SHIFT_DOWN,
  BPV_KEY_SHIFT_LEFT,
  BPV_KEY_SHIFT_RIGHT,
  BPV_KEY_PAGE_UP,
  BPV_KEY_PAGE_DOWN,
  BPV_KEY_HOME,
  BPV_KEY_END,
  BPV_KEY_FUNCTION,
};

/// Reads a key without waiting; `value` becomes the scalar of a character or the number of a named key.
int bpv_next_key(uint32_t *value);

#endif
