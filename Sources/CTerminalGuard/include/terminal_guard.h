#pragma once

#include <stdbool.h>
#include <stddef.h>

#pragma clang assume_nonnull begin

// Gives the terminal back whatever happens. A parent process waits for the one
// that draws: it can still act when that one is killed or has crashed.

/// What became of the attempt to put a guard in front of this process.
enum choba_guard_role {
  CHOBA_GUARD_NONE = -1,   ///< There is no guard; errno says why. Go on without.
  CHOBA_GUARD_INSIDE = 0,  ///< This is the guarded process. Go on.
};

/// Saves the terminal's modes and forks; only the child returns.
///
/// To be called before there is a second thread. The parent passes signals on,
/// stops and continues with the child and ends as the child ended.
int choba_guard_start(void);

/// The longest sequence of bytes that gives the screen back.
#define CHOBA_GUARD_BYTES_MAX 256

/// Says how the screen is given back from now on: with these bytes and the modes saved.
///
/// False when they are too long. The screen counts as taken after it.
bool choba_guard_take_screen(const char *bytes, size_t count);

/// Says that the screen has been given back in good order.
void choba_guard_release_screen(void);

/// An eventfd, which Swift's Glibc lacks; -1 when there is none left.
int choba_guard_wake_descriptor(void);

/// Installs the handlers of this process; after newterm, which sets its own.
///
/// A crash gives the screen back, then the handler from before (the one that
/// prints Swift's backtrace) has its turn. TERM, INT, HUP, TSTP, CONT and WINCH
/// are noted, and `wake` (an eventfd) becomes readable.
void choba_guard_watch(int wake);

/// Signals noted since the last call, as bits `1 << signal`.
unsigned long choba_guard_signals(void);

/// Stops this process as ^z does, and returns when it goes on; at once when no
/// shell could make it go on.
void choba_guard_stop(void);

#pragma clang assume_nonnull end
