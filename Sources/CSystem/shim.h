// Calls of Linux that Swift's Glibc module does not show.
#ifndef CHOBA_CSYSTEM_SHIM_H
#define CHOBA_CSYSTEM_SHIM_H

#include <malloc.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/vfs.h>

#endif
