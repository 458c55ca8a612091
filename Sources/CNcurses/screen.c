#include "library.h"

#include "screen.h"

// Text

bool bpv_use_locale(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return true;
  if (!setlocale(LC_CTYPE, "C.UTF-8") && !setlocale(LC_CTYPE, "C.utf8")) {
    setlocale(LC_CTYPE, "en_US.UTF-8");
  }
  return false;
}

int bpv_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

// The environment

bool bpv_is_set(const char *variable) {
  const char *text = getenv(variable);
  return text && *text;
}

bool bpv_output_is_terminal(void) { return isatty(STDOUT_FILENO); }

bool bpv_load_description(void) {
  int result = 0;
  if (!bpv_is_set("TERM")) return false;
  if (setupterm(NULL, STDOUT_FILENO, &result) != OK) return false;
  return has_string("cup");
}

int bpv_color_count(void) { return tigetnum("colors"); }

// The screen

int bpv_open_keyboard(void) {
  if (isatty(STDIN_FILENO)) return STDIN_FILENO;
  int keyboard = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (keyboard >= 0) return keyboard;
  const char *name = ttyname(STDOUT_FILENO);
  return name ? open(name, O_RDWR | O_NOCTTY | O_CLOEXEC) : -1;
}

/// Keys one by one, no echo; only ^C, ^Z and ^\ send signals.
static void set_modes(int keyboard) {
  cbreak();
  noecho();
  nonl();
  struct termios modes;
  if (tcgetattr(keyboard, &modes) == 0) {
    modes.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHONL | IEXTEN);
    modes.c_lflag |= ISIG;
    modes.c_iflag &= ~(tcflag_t)(IXON | ICRNL | INLCR | IGNCR | ISTRIP);
    modes.c_cc[VMIN] = 1;
    modes.c_cc[VTIME] = 0;
    tcsetattr(keyboard, TCSANOW, &modes);
  }
  def_prog_mode();
}

/// Milliseconds that the rest of a key's sequence may come after ESC.
#define ESCAPE_DELAY 25

/// What keys are read from: never drawn, so that reading draws nothing.
static WINDOW *keys;

/// Sequences that terminals send, whatever TERM says.
static const struct {
  const char *bytes;
  int code;
} common_sequences[] = {
    {"\033[A", KEY_UP},       {"\033[B", KEY_DOWN},       {"\033[C", KEY_RIGHT},   {"\033[D", KEY_LEFT},
    {"\033OA", KEY_UP},       {"\033OB", KEY_DOWN},       {"\033OC", KEY_RIGHT},   {"\033OD", KEY_LEFT},
    {"\033[1;2A", KEY_SR},    {"\033[1;2B", KEY_SF},      {"\033[1;2C", KEY_SRIGHT}, {"\033[1;2D", KEY_SLEFT},
    {"\033[H", KEY_HOME},     {"\033OH", KEY_HOME},       {"\033[1~", KEY_HOME},   {"\033[7~", KEY_HOME},
    {"\033[F", KEY_END},      {"\033OF", KEY_END},        {"\033[4~", KEY_END},    {"\033[8~", KEY_END},
    {"\033[5~", KEY_PPAGE},   {"\033[6~", KEY_NPAGE},     {"\033[3~", KEY_DC},     {"\033[Z", KEY_BTAB},
    {"\033OM", KEY_ENTER},    {"\033OP", KEY_F0 + 1},     {"\033[11~", KEY_F0 + 1},
};

static bool open_keys(void) {
  set_escdelay(ESCAPE_DELAY);
  keys = newpad(1, 1);
  if (!keys) return false;
  keypad(keys, TRUE);
  nodelay(keys, TRUE);
  for (size_t i = 0; i < sizeof common_sequences / sizeof *common_sequences; i++) {
    define_key(common_sequences[i].bytes, common_sequences[i].code);
  }
  // Mouse reports come through as they are, so that one decoder knows them on every terminal.
  define_key(NULL, KEY_MOUSE);
  return true;
}

bool bpv_open_screen(int keyboard) {
  FILE *input = keyboard == STDIN_FILENO ? stdin : fdopen(keyboard, "r");
  if (!input || !newterm(NULL, stdout, input)) return false;
  set_modes(keyboard);
  leaveok(stdscr, TRUE);
  curs_set(0);
  return open_keys();
}

void bpv_leave(void) { endwin(); }

void bpv_start_colors(void) {
  start_color();
  if (use_default_colors() != OK) assume_default_colors(COLOR_WHITE, COLOR_BLACK);
}

void bpv_define_pair(int pair, int color) { init_pair((short)pair, (short)color, -1); }

uint32_t bpv_attributes(bool bold, bool dim, bool reversed, bool underlined) {
  return (bold ? A_BOLD : 0) | (dim ? A_DIM : 0) | (reversed ? A_REVERSE : 0) | (underlined ? A_UNDERLINE : 0);
}

void bpv_put(int x, int y, const uint32_t *text, int count, uint32_t attributes, int pair) {
  wchar_t wide[CCHARW_MAX + 1] = {0};
  for (int i = 0; i < count && i < CCHARW_MAX; i++) wide[i] = (wchar_t)text[i];
  cchar_t cell;
  if (setcchar(&cell, wide, attributes, (short)pair, NULL) == OK) mvadd_wchnstr(y, x, &cell, 1);
}

/// Writes past ncurses, which has written all of its own before.
static void write_past(const char *text) {
  ssize_t written = write(STDOUT_FILENO, text, strlen(text));
  (void)written;
}

void bpv_show(bool everything) {
  if (everything) clearok(curscr, TRUE);
  bool synchronized = is_synchronized();
  if (synchronized) write_past(SYNCHRONIZED_BEGIN);
  refresh();
  if (synchronized) write_past(SYNCHRONIZED_END);
}

bool bpv_ask(void) {
  if (!is_synchronized()) return false;
  write_past("\033[5n");
  return true;
}

void bpv_expect_answer(bool is_expected) { set_escdelay(is_expected ? 200 : ESCAPE_DELAY); }

void bpv_report_mouse(bool wanted) {
  if (!is_synchronized()) return;
  write_past(wanted ? "\033[?1002h\033[?1006h" : "\033[?1002l\033[?1006l");
}

void bpv_measure(int *width, int *height) {
  struct winsize size;
  bool is_known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0;
  *width = is_known ? size.ws_col : COLS;
  *height = is_known ? size.ws_row : LINES;
}

void bpv_resize(int width, int height) { resize_term(height, width); }

// Keys

/// The number of a key that ncurses knows.
static int named_key(wint_t code) {
  switch (code) {
    case KEY_ENTER: return BPV_KEY_ENTER;
    case KEY_BACKSPACE: return BPV_KEY_BACKSPACE;
    case KEY_DC: return BPV_KEY_DELETE;
    case KEY_BTAB: return BPV_KEY_BACK_TAB;
    case KEY_UP: return BPV_KEY_UP;
    case KEY_DOWN: return BPV_KEY_DOWN;
    case KEY_LEFT: return BPV_KEY_LEFT;
    case KEY_RIGHT: return BPV_KEY_RIGHT;
    case KEY_SR: return BPV_KEY_SHIFT_UP;
    case KEY_SF: return BPV_KEY_SHIFT_DOWN;
    case KEY_SLEFT: return BPV_KEY_SHIFT_LEFT;
    case KEY_SRIGHT: return BPV_KEY_SHIFT_RIGHT;
    case KEY_A3:
    case KEY_PPAGE: return BPV_KEY_PAGE_UP;
    case KEY_C3:
    case KEY_NPAGE: return BPV_KEY_PAGE_DOWN;
    case KEY_A1:
    case KEY_FIND:
    case KEY_SHOME:
    case KEY_HOME: return BPV_KEY_HOME;
    case KEY_C1:
    case KEY_SELECT:
    case KEY_SEND:
    case KEY_END: return BPV_KEY_END;
    default:
      return code > KEY_F0 && code <= KEY_F0 + 63 ? BPV_KEY_FUNCTION + (int)(code - KEY_F0) : BPV_KEY_UNKNOWN;
  }
}

int bpv_next_key(uint32_t *value) {
  wint_t read = 0;
  int result = wget_wch(keys, &read);
  *value = result == KEY_CODE_YES ? (uint32_t)named_key(read) : (uint32_t)read;
  return result == OK ? BPV_CHARACTER : result == KEY_CODE_YES ? BPV_NAMED_KEY : BPV_NO_KEY;
}
