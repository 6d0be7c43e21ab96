/* zlib, SHA-256 of libmd, and a call of the C library for Swift: what the importer drops, and what the headers hide. */
#ifndef CPLATFORM_SHIM_H
#define CPLATFORM_SHIM_H

#include <sha2.h>
#include <zlib.h>

/* inflateInit2 is a macro. 47: gzip or zlib, whichever the first bytes say; -15: deflate alone. */
static inline int cp_inflate_begin(z_stream *stream, int window_bits) {
  return inflateInit2(stream, window_bits);
}

/* Hidden without _GNU_SOURCE. */
extern int renameat2(int, const char *, int, const char *, unsigned int);
static const unsigned int CP_RENAME_NOREPLACE = 1;

#endif
