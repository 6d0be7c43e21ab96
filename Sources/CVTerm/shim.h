// What the tests' terminal needs from C: libvterm, and the pseudo-terminal calls that Swift's Glibc
// module does not show. Header-only.
#ifndef CVTERM_SHIM_H
#define CVTERM_SHIM_H

#include <fcntl.h>
#include <spawn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <vterm.h>

// glibc hides these unless _GNU_SOURCE is defined before its first header, which a module cannot do.
// The prototypes are those of <stdlib.h> and <spawn.h>.
extern int posix_openpt(int flags);
extern int grantpt(int descriptor);
extern int unlockpt(int descriptor);
extern int ptsname_r(int descriptor, char *name, size_t size);
extern int posix_spawn_file_actions_addchdir_np(
    posix_spawn_file_actions_t *actions, const char *path);
extern int posix_spawn_file_actions_addclosefrom_np(
    posix_spawn_file_actions_t *actions, int first);

// <spawn.h> has it behind the same macro.
static const int16_t cvterm_spawn_setsid = 0x80;

// The importer drops bit-fields, and a union of colours is awkward: this is a cell with plain members.
typedef struct {
  uint32_t characters[VTERM_MAX_CHARS_PER_CELL];
  // 1 or 2; the cell right of a wide one has the single character 0xFFFFFFFF.
  int32_t width;
  bool bold, underline, italic, blink, reverse, strike;
  // -1 is the terminal's own, 0 to 255 a palette entry, from 0x1000000 an RGB value.
  int32_t foreground, background;
} cvterm_cell;

static inline int32_t cvterm_color(const VTermColor *color, bool is_default) {
  if (is_default) return -1;
  if (VTERM_COLOR_IS_INDEXED(color)) return color->indexed.idx;
  return 0x1000000 | color->rgb.red << 16 | color->rgb.green << 8 | color->rgb.blue;
}

static inline cvterm_cell cvterm_get_cell(const VTermScreen *screen, int row, int column) {
  cvterm_cell out;
  memset(&out, 0, sizeof out);
  VTermScreenCell cell;
  memset(&cell, 0, sizeof cell);
  VTermPos position = {row, column};
  if (!vterm_screen_get_cell(screen, position, &cell)) {
    out.width = 1;
    out.foreground = out.background = -1;
    return out;
  }
  memcpy(out.characters, cell.chars, sizeof out.characters);
  out.width = cell.width;
  out.bold = cell.attrs.bold;
  out.underline = cell.attrs.underline != VTERM_UNDERLINE_OFF;
  out.italic = cell.attrs.italic;
  out.blink = cell.attrs.blink;
  out.reverse = cell.attrs.reverse;
  out.strike = cell.attrs.strike;
  out.foreground = cvterm_color(&cell.fg, VTERM_COLOR_IS_DEFAULT_FG(&cell.fg));
  out.background = cvterm_color(&cell.bg, VTERM_COLOR_IS_DEFAULT_BG(&cell.bg));
  return out;
}

#endif
