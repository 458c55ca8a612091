#define _GNU_SOURCE 1
#define _DARWIN_C_SOURCE 1

#include "start.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>
#ifdef __APPLE__
#include <sys/ioctl.h>
#include <util.h>
#else
#include <pty.h>
#endif

/// Becomes the program.
static _Noreturn void become(char *const *arguments, char *const *environment) {
  // The tests' own handlers and masks are not the program's business.
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
  execve(arguments[0], arguments, environment);
  _exit(127);
}

int bpv_start_on_terminal(char *const *arguments, char *const *environment, int width, int height, int *side) {
  struct winsize size = {.ws_row = (unsigned short)height, .ws_col = (unsigned short)width};
  pid_t process = forkpty(side, NULL, NULL, &size);
  if (process == 0) become(arguments, environment);
  if (process > 0) fcntl(*side, F_SETFD, FD_CLOEXEC);
  return process;
}

int bpv_start_with_files(char *const *arguments, char *const *environment, const char *folder, const char *input,
                         const char *output, const char *errors) {
  pid_t process = fork();
  if (process == 0) {
    // Without a controlling terminal, whatever the tests themselves run in.
    setsid();
    int files[3] = {open(input, O_RDONLY), open(output, O_WRONLY), open(errors, O_WRONLY)};
    for (int i = 0; i < 3; i++) {
      if (files[i] < 0 || dup2(files[i], i) < 0) _exit(126);
    }
    if (chdir(folder) != 0) _exit(126);
    become(arguments, environment);
  }
  return process;
}
