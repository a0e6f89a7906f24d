// Calls of Linux that Swift's Glibc module does not show.
#ifndef CHOBA_CSYSTEM_SHIM_H
#define CHOBA_CSYSTEM_SHIM_H

#include <linux/stat.h>
#include <malloc.h>
#include <stddef.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/vfs.h>

// Of the GNU library; its own header shows it to nobody who did not ask before the first include.
extern void *memmem(const void *haystack, size_t length, const void *needle, size_t needle_length);

extern int statx(int directory, const char *path, int flags, unsigned mask, struct statx *status);

#endif
