// The benchmark's yardstick: what a list in a terminal costs with the usual library and nothing else.
//
// bench-control FILE shows the lines of a file. Arrows, j and k move; g, Home, G, End, PgUp and PgDn
// jump; / filters while typing (Enter keeps the filter, Esc drops it); q quits. A step scrolls the
// terminal's region and redraws two rows; everything else goes through ncurses' comparison.
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct list {
  char **lines;   // every line of the file
  size_t count;
  size_t *shown;  // indexes of the lines that match the filter
  size_t matches;
  size_t cursor;  // counted in shown
  size_t first;   // the topmost one on the screen
  char filter[80];
  bool filtering;
};

static size_t height(void) { return LINES > 2 ? (size_t)LINES - 2 : 0; }

static bool load(struct list *list, const char *path) {
  FILE *file = fopen(path, "r");
  struct stat info;
  if (!file || fstat(fileno(file), &info)) return false;
  size_t size = (size_t)info.st_size;
  char *text = malloc(size + 1);
  if (!text) return false;
  size = fread(text, 1, size, file);
  text[size] = 0;
  fclose(file);
  for (size_t i = 0; i < size; i++) list->count += text[i] == '\n';
  list->lines = calloc(list->count + 1, sizeof *list->lines);
  list->shown = calloc(list->count + 1, sizeof *list->shown);
  if (!list->lines || !list->shown) return false;
  char *line = text;
  for (size_t i = 0; i < list->count; i++) {
    list->lines[i] = line;
    line = strchr(line, '\n');
    *line++ = 0;
  }
  return true;
}

static void apply_filter(struct list *list) {
  list->matches = 0;
  for (size_t i = 0; i < list->count; i++)
    if (!list->filter[0] || strstr(list->lines[i], list->filter)) list->shown[list->matches++] = i;
  list->cursor = list->first = 0;
}

static void draw_row(const struct list *list, size_t index) {
  if (index < list->first || index - list->first >= height()) return;
  move((int)(index - list->first) + 1, 0);
  if (index == list->cursor) attron(A_REVERSE);
  if (index < list->matches) addnstr(list->lines[list->shown[index]], COLS);
  attroff(A_REVERSE);
  clrtoeol();
}

static void draw_all(const struct list *list) {
  erase();
  attron(A_BOLD);
  mvprintw(0, 0, "%zu of %zu lines", list->matches, list->count);
  attroff(A_BOLD);
  for (size_t i = 0; i < height() && list->first + i < list->matches; i++)
    draw_row(list, list->first + i);
  if (LINES < 2) return;
  if (list->filtering || list->filter[0]) mvprintw(LINES - 1, 0, "/%s", list->filter);
  else mvprintw(LINES - 1, 0, "arrows move  / filters  q quits");
}

// Moves the cursor and keeps it on the screen; true when one step at most was taken.
static bool move_to(struct list *list, long target) {
  size_t before = list->cursor, first = list->first;
  if (target >= (long)list->matches) target = (long)list->matches - 1;
  list->cursor = target < 0 ? 0 : (size_t)target;
  if (list->cursor < list->first) list->first = list->cursor;
  if (height() && list->cursor >= list->first + height())
    list->first = list->cursor - height() + 1;
  long scrolled = (long)list->first - (long)first;
  long moved = (long)list->cursor - (long)before;
  if (moved < -1 || moved > 1 || scrolled < -1 || scrolled > 1) return false;
  if (scrolled) {
    setscrreg(1, (int)height());
    scrollok(stdscr, TRUE);
    scrl((int)scrolled);
    scrollok(stdscr, FALSE);
  }
  draw_row(list, before);
  draw_row(list, list->cursor);
  return true;
}

// A key while the filter is being typed; false when it is none of the filter's.
static bool type_filter(struct list *list, int key) {
  size_t length = strlen(list->filter);
  if (key >= ' ' && key < 127 && length + 1 < sizeof list->filter) {
    list->filter[length] = (char)key;
    list->filter[length + 1] = 0;
  } else if ((key == KEY_BACKSPACE || key == 127) && length) {
    list->filter[length - 1] = 0;
  } else if (key == '\r') {
    list->filtering = false;
    return true;
  } else {
    return false;
  }
  apply_filter(list);
  return true;
}

// Returns whether the whole screen has to be drawn; sets `done` at the end.
static bool handle(struct list *list, int key, bool *done) {
  if (list->filtering && type_filter(list, key)) return true;
  long here = (long)list->cursor, page = (long)height();
  switch (key) {
  case 'q': case ERR: *done = true; return false;
  case KEY_DOWN: case 'j': return !move_to(list, here + 1);
  case KEY_UP: case 'k': return !move_to(list, here - 1);
  case KEY_NPAGE: return !move_to(list, here + page);
  case KEY_PPAGE: return !move_to(list, here - page);
  case KEY_HOME: case 'g': return !move_to(list, 0);
  case KEY_END: case 'G': return !move_to(list, (long)list->matches - 1);
  case '/': list->filtering = true; return true;
  case 27:
    list->filtering = false;
    list->filter[0] = 0;
    apply_filter(list);
    return true;
  default: return true;
  }
}

int main(int count, char **arguments) {
  struct list list = {0};
  if (count != 2 || !load(&list, arguments[1])) {
    fprintf(stderr, "usage: bench-control FILE\n");
    return 64;
  }
  setlocale(LC_ALL, "");
  apply_filter(&list);
  initscr();
  cbreak();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  curs_set(0);
  set_escdelay(25);
  idlok(stdscr, TRUE);
  draw_all(&list);
  for (bool done = false; !done;) {
    refresh();
    if (handle(&list, getch(), &done)) draw_all(&list);
  }
  endwin();
  return 0;
}
