/* ncursesw for Swift. Outer defines do not reach a module, so the wide interface is chosen here. */
#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H

#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <curses.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What follows is what the importer drops: mutable globals, casts in macros, what term.h and newer
   or hidden parts of the C library declare. */

extern int setupterm(const char *, int, int *);
extern int wcwidth(wchar_t);

static const attr_t NC_BOLD = A_BOLD;
static const attr_t NC_DIM = A_DIM;
static const attr_t NC_ITALIC = A_ITALIC;
static const attr_t NC_UNDERLINE = A_UNDERLINE;
static const attr_t NC_REVERSE = A_REVERSE;

static const mmask_t NC_MOUSE_WANTED = BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED;
static const mmask_t NC_MOUSE_PRESS = BUTTON1_PRESSED;
static const mmask_t NC_MOUSE_WHEEL_UP = BUTTON4_PRESSED;
static const mmask_t NC_MOUSE_WHEEL_DOWN = BUTTON5_PRESSED;

static inline WINDOW *nc_stdscr(void) { return stdscr; }
static inline SCREEN *nc_newterm(const char *name) { return newterm(name, stdout, stdin); }
static inline int nc_colors(void) { return COLORS; }
static inline int nc_color_pairs(void) { return COLOR_PAIRS; }
static inline int nc_lines(void) { return LINES; }
static inline int nc_columns(void) { return COLS; }

/* A blank of this look, whose characters can be replaced without asking again. */
static inline cchar_t nc_blank(attr_t attributes, int pair) {
  cchar_t cell;
  setcchar(&cell, L" ", attributes, 0, &pair);
  return cell;
}

/* Whether terminfo knows a terminal that can place its cursor. */
static inline int nc_can_drive(const char *name) {
  int error = 0;
  if (setupterm(name, 1, &error) != OK) return 0;
  const char *move = tigetstr("cup");
  return move != 0 && move != (const char *)-1;
}

static inline int nc_memory_file(const char *name) {
  return (int)syscall(SYS_memfd_create, name, 1u /* MFD_CLOEXEC */);
}

#endif
