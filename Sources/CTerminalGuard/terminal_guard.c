#define _GNU_SOURCE
#include "terminal_guard.h"

#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

// Shared by both processes: the child writes, the parent reads after the child's end.
struct shared {
  volatile sig_atomic_t is_taken;
  size_t count;
  char bytes[CHOBA_GUARD_BYTES_MAX];
};

// Signal handlers take no argument, so what they need is here.
static struct shared alone;
static struct shared *shared = &alone;
static struct termios saved_modes;
static bool has_modes;
static volatile sig_atomic_t child;
static int wake_descriptor = -1;
static unsigned long noted;
static struct sigaction before[NSIG];

static void save_modes(void) {
  if (!has_modes) has_modes = tcgetattr(STDIN_FILENO, &saved_modes) == 0;
}

// Only what a signal handler may call.
static void restore(void) {
  if (!shared->is_taken) return;
  shared->is_taken = 0;
  // In the background the terminal is someone else's by now.
  if (tcgetpgrp(STDIN_FILENO) != getpgrp()) return;
  for (size_t sent = 0; sent < shared->count;) {
    ssize_t written = write(STDOUT_FILENO, shared->bytes + sent, shared->count - sent);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) break;
    sent += (size_t)written;
  }
  if (has_modes) tcsetattr(STDIN_FILENO, TCSANOW, &saved_modes);
}

// ---- The parent

// Signals that the kernel raises for the terminal reach the whole group; only
// those that someone sent to the parent alone are passed on.
static void pass_on(int signal, siginfo_t *info, void *context) {
  (void)context;
  int saved = errno;
  if (info->si_code != SI_KERNEL && info->si_pid != child && child > 0) kill(child, signal);
  errno = saved;
}

static void pass_signals_on(void) {
  static const int signals[] = {SIGTERM, SIGHUP,  SIGINT,  SIGQUIT, SIGWINCH,
                                SIGTSTP, SIGCONT, SIGUSR1, SIGUSR2};
  struct sigaction action = {.sa_sigaction = pass_on, .sa_flags = SA_SIGINFO};
  sigfillset(&action.sa_mask);
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
    sigaction(signals[i], &action, NULL);
  }
  // Restoring must not stop the one who restores.
  signal(SIGTTOU, SIG_IGN);
}

static void end_like_child(int status) __attribute__((noreturn));
static void end_like_child(int status) {
  if (WIFSIGNALED(status)) {
    struct rlimit no_core = {0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, WTERMSIG(status));
    signal(WTERMSIG(status), SIG_DFL);
    raise(WTERMSIG(status));
    sigprocmask(SIG_UNBLOCK, &only, NULL);
    _exit(128 + WTERMSIG(status));
  }
  _exit(WEXITSTATUS(status));
}

void choba_guard_stop(void) {
  // Not SIGSTOP: without a shell to say `fg` in, the kernel ignores this one.
  struct sigaction stop = {.sa_handler = SIG_DFL}, own;
  sigaction(SIGTSTP, &stop, &own);
  raise(SIGTSTP);
  sigaction(SIGTSTP, &own, NULL);
}

static void wait_for_child(void) __attribute__((noreturn));
static void wait_for_child(void) {
  for (;;) {
    int status;
    if (waitpid(child, &status, WUNTRACED) < 0) {
      if (errno == EINTR) continue;
      _exit(1);
    }
    if (!WIFSTOPPED(status)) {
      restore();
      end_like_child(status);
    }
    // A child that stopped by itself has given the screen back; one stopped by
    // force has not, and takes it again when it goes on.
    restore();
    choba_guard_stop();
    kill(child, SIGCONT);
  }
}

int choba_guard_start(void) {
  save_modes();
  void *page = mmap(NULL, sizeof(struct shared), PROT_READ | PROT_WRITE,
                    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (page == MAP_FAILED) return CHOBA_GUARD_NONE;

  // No signal may come between the fork and the parent's handlers.
  sigset_t all, old;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, &old);
  pid_t parent = getpid();
  pid_t forked = fork();
  if (forked < 0) {
    int reason = errno;
    sigprocmask(SIG_SETMASK, &old, NULL);
    munmap(page, sizeof(struct shared));
    errno = reason;
    return CHOBA_GUARD_NONE;
  }
  shared = page;
  if (forked > 0) {
    child = forked;
    pass_signals_on();
    sigprocmask(SIG_SETMASK, &old, NULL);
    wait_for_child();
  }
  // Without its guard the child must not go on behind the shell's back.
  prctl(PR_SET_PDEATHSIG, SIGHUP);
  sigprocmask(SIG_SETMASK, &old, NULL);
  if (getppid() != parent) raise(SIGHUP);
  return CHOBA_GUARD_INSIDE;
}

// ---- The child

bool choba_guard_take_screen(const char *bytes, size_t count) {
  if (count > sizeof shared->bytes) return false;
  save_modes();
  shared->is_taken = 0;
  memcpy(shared->bytes, bytes, count);
  shared->count = count;
  shared->is_taken = 1;
  return true;
}

void choba_guard_release_screen(void) { shared->is_taken = 0; }

// Gives the screen back and lets the handler from before have the signal.
static void crashed(int signal, siginfo_t *info, void *context) {
  (void)context;
  restore();
  sigaction(signal, &before[signal], NULL);
  // A fault happens again on return; what was sent has to be sent again.
  if (info->si_code <= 0) raise(signal);
}

static void note(int signal, siginfo_t *info, void *context) {
  int saved = errno;
  __atomic_fetch_or(&noted, 1ul << signal, __ATOMIC_RELAXED);
  // ncurses resizes on this one.
  struct sigaction *old = &before[signal];
  if (signal == SIGWINCH && old->sa_handler != SIG_DFL && old->sa_handler != SIG_IGN) {
    if (old->sa_flags & SA_SIGINFO) {
      old->sa_sigaction(signal, info, context);
    } else {
      old->sa_handler(signal);
    }
  }
  uint64_t one = 1;
  // A full counter is readable all the same.
  ssize_t ignored = write(wake_descriptor, &one, sizeof one);
  (void)ignored;
  errno = saved;
}

int choba_guard_wake_descriptor(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

void choba_guard_watch(int wake) {
  static const int crashes[] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGQUIT};
  static const int requests[] = {SIGTERM, SIGINT, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH};
  wake_descriptor = wake;
  struct sigaction action = {.sa_sigaction = crashed, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) {
    // Swift's own handler waits for a key on a terminal. Who wants its backtrace says so.
    if (!getenv("SWIFT_BACKTRACE")) signal(crashes[i], SIG_DFL);
    sigaction(crashes[i], &action, &before[crashes[i]]);
  }
  action.sa_sigaction = note;
  action.sa_flags = SA_SIGINFO | SA_RESTART;
  for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
    sigaction(requests[i], &action, &before[requests[i]]);
  }
}

unsigned long choba_guard_signals(void) {
  return __atomic_exchange_n(&noted, 0, __ATOMIC_RELAXED);
}
