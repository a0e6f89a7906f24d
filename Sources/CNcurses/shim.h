#ifndef CHOBA_CNCURSES_SHIM_H
#define CHOBA_CNCURSES_SHIM_H

// Without this the wide-character half of curses does not exist for Swift.
#define NCURSES_WIDECHAR 1
#include <curses.h>

#endif
