#ifndef CHOBA_CNCURSES_SHIM_H
#define CHOBA_CNCURSES_SHIM_H

// Without this the wide-character half of curses does not exist for Swift.
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <locale.h>
#include <langinfo.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

// Curses as Swift can use it: its macros are functions here, and its globals
// (`stdscr`, `COLORS`) are never named in Swift, which would have to take them
// for shared mutable state.

#pragma clang assume_nonnull begin

// Of term.h, which besides makes a macro of every short word.
extern int setupterm(const char *type, int descriptor, int *_Nullable error);
extern char *tigetstr(const char *name);
extern int tigetflag(const char *name);
// Of wchar.h, which hides it from Swift: by this width curses places what it draws.
extern int wcwidth(wchar_t character);

static const uint32_t choba_bold = A_BOLD;
static const uint32_t choba_dim = A_DIM;
static const uint32_t choba_underline = A_UNDERLINE;
static const uint32_t choba_reverse = A_REVERSE;
static const uint32_t choba_click = BUTTON1_PRESSED;
static const uint32_t choba_wheel_up = BUTTON4_PRESSED;
static const uint32_t choba_wheel_down = BUTTON5_PRESSED;

/// KEY_F(0); the others follow.
static const int choba_key_f0 = KEY_F0;
/// Codes of our own, above those that curses gives to the extended keys of terminfo.
static const int choba_key_paste_start = 0x7001;
static const int choba_key_paste_end = 0x7002;

/// Takes the locale of the environment, or C.UTF-8 when that is not UTF-8;
/// false when neither is.
static inline bool choba_set_locale(void) {
  if (setlocale(LC_ALL, "") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return true;
  return setlocale(LC_CTYPE, "C.UTF-8") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

/// Takes the terminal; false when its type is unknown. A type that is null is $TERM.
static inline bool choba_start(const char *_Nullable type) {
  if (!newterm((char *)type, stdout, stdin)) return false;
  // Until the screen was given back once, curses 6.4 takes itself for a program without one and
  // writes at every move of the cursor: hundreds of times a frame. The first frame takes it again.
  endwin();
  raw();
  noecho();
  nonl();
  set_escdelay(25);
  keypad(stdscr, true);
  meta(stdscr, true);
  leaveok(stdscr, false);
  curs_set(0);
  mouseinterval(0);
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  define_key("\033[200~", choba_key_paste_start);
  define_key("\033[201~", choba_key_paste_end);
  return true;
}

/// True when terminfo has a description of that name; asked before the start only.
static inline bool choba_has_type(const char *type) {
  int error = 0;
  return setupterm(type, STDOUT_FILENO, &error) == OK;
}

/// How many colours terminfo promises; 0 when it has none.
static inline int choba_colors(void) { return has_colors() ? COLORS : 0; }

/// True when colours are given as red, green and blue.
static inline bool choba_is_direct(void) { return tigetflag("RGB") > 0; }

/// The bytes of a string capability, or null.
static inline const char *_Nullable choba_capability(const char *name) {
  const char *value = tigetstr(name);
  return value == (const char *)-1 ? NULL : value;
}

static inline int choba_rows(void) { return getmaxy(stdscr); }
static inline int choba_columns(void) { return getmaxx(stdscr); }

/// Fills in one cell from a spacing scalar and up to four marks, 0 being none.
static inline void choba_set_cell(
    cchar_t *cell, uint32_t scalar, uint32_t mark1, uint32_t mark2, uint32_t mark3,
    uint32_t mark4, uint32_t attributes, int pair) {
  const wchar_t text[] = {(wchar_t)scalar, (wchar_t)mark1, (wchar_t)mark2,
                          (wchar_t)mark3,  (wchar_t)mark4, 0};
  // The pair goes as an int through the last argument; the short one is too small for it.
  if (setcchar(cell, text, attributes, 0, &pair) != OK) {
    setcchar(cell, L"?", attributes, 0, &pair);
  }
}

/// Puts cells into a row from its left edge on.
static inline void choba_put_row(int row, const cchar_t *cells, int count) {
  mvwadd_wchnstr(stdscr, row, 0, cells, count);
}

/// Empties the window without making the next refresh send everything.
static inline void choba_erase(void) { werase(stdscr); }

/// Makes the next refresh send everything.
static inline void choba_redraw(void) { clearok(stdscr, true); }

/// Sends what differs, with the cursor at a place, or hidden when the row is negative: then it rests
/// in the line above the last, for an input method draws there what is being composed.
static inline void choba_refresh(int row, int column) {
  curs_set(row >= 0);
  if (row >= 0) wmove(stdscr, row, column);
  else wmove(stdscr, LINES > 1 ? LINES - 2 : 0, 0);
  wnoutrefresh(stdscr);
  doupdate();
}

/// Reads one key within so many milliseconds: OK for a character,
/// KEY_CODE_YES for a function key, ERR for none.
static inline int choba_read(int timeout, wint_t *key) {
  wtimeout(stdscr, timeout);
  return wget_wch(stdscr, key);
}

/// The number of a pair of colours, -1 being the terminal's own.
static inline int choba_pair(int foreground, int background) {
  return alloc_pair(foreground, background);
}

/// Switches reports of clicks and the wheel on or off.
static inline void choba_set_mouse(bool is_on) {
  mousemask(is_on ? BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0, NULL);
}

/// Where the mouse is and what it did, after KEY_MOUSE; false when that is past.
static inline bool choba_mouse(int *row, int *column, uint32_t *buttons) {
  MEVENT event;
  if (getmouse(&event) != OK) return false;
  *row = event.y;
  *column = event.x;
  *buttons = (uint32_t)event.bstate;
  return true;
}

/// Gives the screen back until `choba_resume`.
static inline void choba_end(void) { endwin(); }

/// Takes over the terminal's size where it is another one.
static inline void choba_take_size(void) {
  struct winsize size;
  if (ioctl(STDIN_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0 &&
      is_term_resized(size.ws_row, size.ws_col)) {
    resizeterm(size.ws_row, size.ws_col);
  }
}

/// Takes the screen again; while it was away nobody told of a new size.
static inline void choba_resume(void) {
  reset_prog_mode();
  choba_take_size();
  clearok(stdscr, true);
}

/// Forgets what was typed and not read.
static inline void choba_flush_input(void) { flushinp(); }

/// Rings, or flashes where there is no bell.
static inline void choba_bell(void) { beep(); }

#pragma clang assume_nonnull end

#endif
