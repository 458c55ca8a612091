#include "library.h"

#include "guard.h"

/// Signals that end a program.
static const int deadly[] = {SIGTERM, SIGHUP,  SIGINT,  SIGQUIT, SIGSEGV,
                             SIGABRT, SIGILL, SIGTRAP, SIGBUS,  SIGFPE};

static struct {
  struct termios modes;
  /// What gives the screen back, ready to be written: a signal handler must not format anything.
  char bytes[512];
  size_t length;
  /// The modes are set on this one.
  int terminal;
  /// Opened anew and not blocking: a terminal that takes no more must not keep us from ending.
  int writer;
  /// Where standard error leads while the screen is ours: what a crash says must not be lost with the screen.
  int notes[2];
  /// Standard error as it was found; -1 where it is no terminal and stays as it is.
  int errors;
  /// Signal handlers write here what `bpv_guard_wait` reads.
  int wake[2];
  volatile sig_atomic_t held;
} guard = {.terminal = -1, .writer = -1, .notes = {-1, -1}, .errors = -1, .wake = {-1, -1}};

/// Handlers of crashes need a stack of their own: the program's may be the one that overflowed.
static _Alignas(16) char handler_stack[64 * 1024];

/// Appends a string of the terminal's description without its delays, which are written `$<5>`.
static void append_capability(const char *name) {
  const char *text = tigetstr(name);
  if (!text || text == (char *)-1) return;
  while (*text && guard.length < sizeof guard.bytes) {
    const char *end = text[0] == '$' && text[1] == '<' ? strchr(text, '>') : NULL;
    if (end) {
      text = end + 1;
    } else {
      guard.bytes[guard.length++] = *text++;
    }
  }
}

static void append_text(const char *text) {
  while (*text && guard.length < sizeof guard.bytes) guard.bytes[guard.length++] = *text++;
}

/// Writes what gives the screen back; gives up on a terminal that takes nothing for half a second.
static void write_restore_bytes(void) {
  size_t done = 0;
  for (int patience = 10; done < guard.length && patience > 0;) {
    ssize_t count = write(guard.writer, guard.bytes + done, guard.length - done);
    if (count > 0) {
      done += (size_t)count;
    } else if (count < 0 && errno == EAGAIN) {
      struct pollfd room = {.fd = guard.writer, .events = POLLOUT};
      poll(&room, 1, 50);
      patience--;
    } else if (count == 0 || errno != EINTR) {
      return;
    }
  }
}

/// Leads standard error aside, or back with all that was said meanwhile.
static void set_errors_aside(bool aside) {
  if (guard.errors < 0) return;
  dup2(aside ? guard.notes[1] : guard.errors, STDERR_FILENO);
  char bytes[1024];
  ssize_t count;
  while (!aside && (count = read(guard.notes[0], bytes, sizeof bytes)) > 0) {
    ssize_t written = write(guard.errors, bytes, (size_t)count);
    (void)written;
  }
}

void bpv_guard_restore_modes(void) {
  // A program in the background would be stopped when it sets modes; it is about to end and must not be.
  sigset_t background, before;
  sigemptyset(&background);
  sigaddset(&background, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &background, &before);
  tcsetattr(guard.terminal, TCSANOW, &guard.modes);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static void give_back(void) {
  if (!guard.held) return;
  guard.held = 0;
  write_restore_bytes();
  // Keys that were meant for the program must not reach the shell.
  tcflush(guard.terminal, TCIFLUSH);
  bpv_guard_restore_modes();
  set_errors_aside(false);
}

static _Noreturn void end_by(int signal) {
  give_back();
  struct sigaction action = {.sa_handler = SIG_DFL};
  sigaction(signal, &action, NULL);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, signal);
  pthread_sigmask(SIG_UNBLOCK, &only, NULL);
  raise(signal);
  _exit(128 + signal);
}

static void end(int signal) { end_by(signal); }

_Noreturn void bpv_guard_hang_up(void) { end_by(SIGHUP); }

static void note(int signal) {
  int error = errno;
  char byte = signal == SIGWINCH ? BPV_RESIZED : signal == SIGCONT ? BPV_CONTINUED : BPV_STOP_WANTED;
  ssize_t written = write(guard.wake[1], &byte, 1);
  (void)written;
  errno = error;
}

static void handle(int signal, void (*handler)(int), int flags) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
  sigfillset(&action.sa_mask);
  sigaction(signal, &action, NULL);
}

static void catch_signals(void) {
  stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
  sigaltstack(&stack, NULL);
  for (size_t i = 0; i < sizeof deadly / sizeof *deadly; i++) handle(deadly[i], end, SA_ONSTACK);
  handle(SIGWINCH, note, SA_RESTART);
  handle(SIGCONT, note, SA_RESTART);
  handle(SIGTSTP, note, SA_RESTART);
}

/// A pipe that keeps nobody waiting.
static bool open_pipe(int ends[2]) {
  if (pipe(ends) != 0) return false;
  for (int i = 0; i < 2; i++) {
    fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    fcntl(ends[i], F_SETFL, O_NONBLOCK);
  }
  return true;
}

/// Everything that a full screen may have switched on, switched off.
static void prepare_restore_bytes(void) {
  guard.length = 0;
  if (is_synchronized()) append_text(SYNCHRONIZED_END);
  if (has_string("kmous")) append_text("\033[?1000l\033[?1002l\033[?1003l\033[?1006l");
  append_capability("sgr0");
  append_capability("op");
  append_capability("rmkx");
  append_capability("cnorm");
  if (has_string("rmcup")) {
    append_capability("rmcup");
  } else {
    append_text("\r\n");
  }
}

bool bpv_guard_start(int terminal) {
  if (tcgetattr(terminal, &guard.modes) != 0) return false;
  guard.terminal = terminal;
  const char *name = ttyname(terminal);
  guard.writer = name ? open(name, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC) : -1;
  if (guard.writer < 0) guard.writer = terminal;
  if (!open_pipe(guard.wake) || !open_pipe(guard.notes)) return false;
  if (isatty(STDERR_FILENO)) guard.errors = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  prepare_restore_bytes();
  atexit(give_back);
  catch_signals();
  return true;
}

void bpv_guard_hold(bool held) {
  guard.held = held;
  set_errors_aside(held);
}

void bpv_guard_stop(void) {
  handle(SIGTSTP, SIG_DFL, 0);
  raise(SIGTSTP);
  handle(SIGTSTP, note, SA_RESTART);
}

#ifdef __APPLE__
/// `poll` does not know /dev/tty on every macOS; `select` does, but cannot tell that the terminal is gone.
static int wait_for_input(int input, int milliseconds, bool *is_ready, bool *is_gone, bool *is_woken) {
  fd_set set;
  FD_ZERO(&set);
  FD_SET(input, &set);
  FD_SET(guard.wake[0], &set);
  struct timeval time = {milliseconds / 1000, milliseconds % 1000 * 1000};
  int highest = input > guard.wake[0] ? input : guard.wake[0];
  int count = select(highest + 1, &set, NULL, NULL, milliseconds < 0 ? NULL : &time);
  *is_ready = count > 0 && FD_ISSET(input, &set);
  *is_woken = count > 0 && FD_ISSET(guard.wake[0], &set);
  *is_gone = false;
  return count;
}
#else
static int wait_for_input(int input, int milliseconds, bool *is_ready, bool *is_gone, bool *is_woken) {
  struct pollfd both[2] = {{.fd = input, .events = POLLIN}, {.fd = guard.wake[0], .events = POLLIN}};
  int count = poll(both, 2, milliseconds);
  *is_ready = count > 0 && (both[0].revents & POLLIN);
  *is_gone = count > 0 && (both[0].revents & (POLLHUP | POLLERR | POLLNVAL));
  *is_woken = count > 0 && (both[1].revents & POLLIN);
  return count;
}
#endif

/// All signals that were noted, added up.
static int noted(void) {
  int sum = 0;
  char bytes[64];
  ssize_t count;
  while ((count = read(guard.wake[0], bytes, sizeof bytes)) > 0) {
    for (ssize_t i = 0; i < count; i++) sum |= bytes[i];
  }
  return sum;
}

void bpv_guard_forget(void) { noted(); }

int bpv_guard_wait(int input, int milliseconds) {
  bool is_ready, is_gone, is_woken;
  int count = wait_for_input(input, milliseconds, &is_ready, &is_gone, &is_woken);
  if (count < 0) return errno == EINTR ? BPV_INTERRUPTED : BPV_GONE;
  int result = is_woken ? noted() : 0;
  if (is_ready) result |= BPV_INPUT;
  if (is_gone) result |= BPV_GONE;
  return result;
}
