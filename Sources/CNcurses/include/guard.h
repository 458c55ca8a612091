// Gives the terminal back however the program ends, and tells what happened outside while it waits.
#ifndef BPV_GUARD_H
#define BPV_GUARD_H

#include <stdbool.h>

/// Remembers the modes of the terminal and catches the signals that would leave it in disorder.
///
/// A signal that ends the program restores the terminal first and then has its default action, so that the exit
/// status tells it. The description of the terminal must have been loaded. False where `terminal`
/// has no modes, which is no terminal then.
bool bpv_guard_start(int terminal);

/// Whether the terminal is ours now; only then an ending signal restores it.
void bpv_guard_hold(bool held);

/// Gives back the modes of the terminal that were found at the start.
void bpv_guard_restore_modes(void);

/// Stops the program as ^Z does by default; returns when it was continued.
void bpv_guard_stop(void);

/// Ends the program as a closed terminal does by default.
_Noreturn void bpv_guard_hang_up(void);

/// What `bpv_guard_wait` tells, added up; 0 when the time has passed.
enum {
  BPV_INPUT = 1,
  BPV_GONE = 2,
  BPV_RESIZED = 4,
  BPV_CONTINUED = 8,
  BPV_STOP_WANTED = 16,
  BPV_INTERRUPTED = 32,
};

/// Sleeps until there is input or a signal, or `milliseconds` have passed; without end where they are negative.
int bpv_guard_wait(int input, int milliseconds);

/// Forgets the signals that were noted and not yet told.
void bpv_guard_forget(void);

#endif
