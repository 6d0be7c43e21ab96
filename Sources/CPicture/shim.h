/* libchafa and gdk-pixbuf for Swift, as far as the preview helper calls them.

   Their own headers include those of glib, whose folders only pkg-config knows; SwiftPM takes them from there
   with a warning in every build, because glib's flags name -pthread. These few calls have been the same since
   chafa 1.8 and gdk-pixbuf 2.12. */
#ifndef CPICTURE_SHIM_H
#define CPICTURE_SHIM_H

#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* glib */
typedef struct _GError {
  uint32_t domain;
  int code;
  char *message;
} GError;

extern void g_error_free(GError *error);
extern void g_object_unref(void *object);
extern unsigned long g_signal_connect_data(
    void *instance, const char *signal, void (*handler)(void), void *data,
    void (*destroy)(void *, void *), int flags);

/* gdk-pixbuf */
typedef struct _GdkPixbuf GdkPixbuf;
typedef struct _GdkPixbufLoader GdkPixbufLoader;

extern GdkPixbufLoader *gdk_pixbuf_loader_new_with_type(const char *type, GError **error);
extern void gdk_pixbuf_loader_set_size(GdkPixbufLoader *loader, int width, int height);
extern int gdk_pixbuf_loader_write(
    GdkPixbufLoader *loader, const unsigned char *bytes, size_t count, GError **error);
extern int gdk_pixbuf_loader_close(GdkPixbufLoader *loader, GError **error);
extern GdkPixbuf *gdk_pixbuf_loader_get_pixbuf(GdkPixbufLoader *loader);
extern GdkPixbuf *gdk_pixbuf_add_alpha(
    const GdkPixbuf *pixbuf, int substitutes, unsigned char r, unsigned char g, unsigned char b);
extern GdkPixbuf *gdk_pixbuf_apply_embedded_orientation(GdkPixbuf *pixbuf);
extern int gdk_pixbuf_get_width(const GdkPixbuf *pixbuf);
extern int gdk_pixbuf_get_height(const GdkPixbuf *pixbuf);
extern int gdk_pixbuf_get_rowstride(const GdkPixbuf *pixbuf);
extern int gdk_pixbuf_get_n_channels(const GdkPixbuf *pixbuf);
extern int gdk_pixbuf_get_bits_per_sample(const GdkPixbuf *pixbuf);
extern unsigned char *gdk_pixbuf_get_pixels(const GdkPixbuf *pixbuf);

/* Signals of a loader, whose handlers have types of their own. */
static inline void cp_on_size(
    GdkPixbufLoader *loader, void (*handler)(GdkPixbufLoader *, int, int, void *), void *data) {
  g_signal_connect_data(loader, "size-prepared", (void (*)(void))handler, data, 0, 0);
}

static inline void cp_on_area(
    GdkPixbufLoader *loader, void (*handler)(GdkPixbufLoader *, int, int, int, int, void *),
    void *data) {
  g_signal_connect_data(loader, "area-updated", (void (*)(void))handler, data, 0, 0);
}

/* chafa */
typedef struct ChafaCanvas ChafaCanvas;
typedef struct ChafaCanvasConfig ChafaCanvasConfig;
typedef struct ChafaSymbolMap ChafaSymbolMap;

static const int CP_TRUECOLOR = 0;
static const int CP_INDEXED_240 = 2;
static const int CP_INDEXED_16 = 3;
static const int CP_FGBG = 5;
static const int CP_INDEXED_8 = 6;
static const int CP_COLOR_SPACE_RGB = 0;
static const int CP_COLOR_SPACE_DIN99D = 1;
static const int CP_DITHER_NONE = 0;
static const int CP_PIXEL_RGBA8 = 4; /* not premultiplied */
static const int CP_PIXEL_RGB8 = 8;

extern void chafa_set_n_threads(int count);
extern ChafaSymbolMap *chafa_symbol_map_new(void);
extern void chafa_symbol_map_unref(ChafaSymbolMap *map);
extern void chafa_symbol_map_add_by_range(ChafaSymbolMap *map, uint32_t first, uint32_t last);
extern ChafaCanvasConfig *chafa_canvas_config_new(void);
extern void chafa_canvas_config_unref(ChafaCanvasConfig *config);
extern void chafa_canvas_config_set_geometry(ChafaCanvasConfig *config, int width, int height);
extern void chafa_canvas_config_set_canvas_mode(ChafaCanvasConfig *config, int mode);
extern void chafa_canvas_config_set_color_space(ChafaCanvasConfig *config, int space);
extern void chafa_canvas_config_set_symbol_map(
    ChafaCanvasConfig *config, const ChafaSymbolMap *map);
extern void chafa_canvas_config_set_fill_symbol_map(
    ChafaCanvasConfig *config, const ChafaSymbolMap *map);
extern void chafa_canvas_config_set_fg_color(ChafaCanvasConfig *config, uint32_t rgb);
extern void chafa_canvas_config_set_bg_color(ChafaCanvasConfig *config, uint32_t rgb);
extern void chafa_canvas_config_set_work_factor(ChafaCanvasConfig *config, float factor);
extern void chafa_canvas_config_set_preprocessing_enabled(ChafaCanvasConfig *config, int enabled);
extern void chafa_canvas_config_set_dither_mode(ChafaCanvasConfig *config, int mode);
extern ChafaCanvas *chafa_canvas_new(const ChafaCanvasConfig *config);
extern void chafa_canvas_unref(ChafaCanvas *canvas);
extern void chafa_canvas_draw_all_pixels(
    ChafaCanvas *canvas, int pixel_type, const uint8_t *pixels, int width, int height, int stride);
extern uint32_t chafa_canvas_get_char_at(ChafaCanvas *canvas, int x, int y);
extern void chafa_canvas_get_raw_colors_at(ChafaCanvas *canvas, int x, int y, int *fg, int *bg);

/* The system: setrlimit's first argument is an enumeration or a number by the header's mood, and prctl is
   variadic. */
static const int CP_LIMIT_MEMORY = RLIMIT_AS;
static const int CP_LIMIT_SECONDS = RLIMIT_CPU;
static const int CP_LIMIT_FILE = RLIMIT_FSIZE;
static const int CP_LIMIT_OPEN_FILES = RLIMIT_NOFILE;
static const int CP_LIMIT_CORE = RLIMIT_CORE;

static inline int cp_limit(int resource, uint64_t most) {
  struct rlimit limit;
  if (getrlimit(resource, &limit) != 0) return -1;
  if (most > limit.rlim_max) most = limit.rlim_max;
  limit.rlim_cur = limit.rlim_max = most;
  return setrlimit(resource, &limit);
}

static inline int cp_renounce_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }

/* Its thread, to be exact: the one that starts processes lives as long as the program. */
static inline int cp_end_with_parent(void) { return prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0); }

static inline int cp_can_run(const char *program) { return access(program, X_OK) == 0; }

/* A frame of a video as PNG, from the end of the pipe that is returned; -1 when there is none. Limits are
   passed on, and the process ends with this one. */
static inline int cp_start_thumbnailer(const char *program, const char *path) {
  int ends[2];
  if (pipe(ends) != 0) return -1;
  pid_t child = fork();
  if (child == 0) {
    int nothing = open("/dev/null", O_RDWR);
    cp_end_with_parent();
    dup2(nothing, STDIN_FILENO);
    dup2(ends[1], STDOUT_FILENO);
    dup2(nothing, STDERR_FILENO);
    close(ends[0]);
    close(ends[1]);
    execl(program, program, "-i", path, "-o", "-", "-c", "png", "-s", "1024", (char *)0);
    _exit(127);
  }
  close(ends[1]);
  if (child > 0) return ends[0];
  close(ends[0]);
  return -1;
}

#endif
