/* Fails the n-th change of a file under one folder: LD_PRELOAD=shim.so, then fault_arm(folder, n, mode).
 *
 * It stands between the program and libc, so that Python, SQLCipher and the age library are all seen alike.
 * Modes: 0 count only, 1 kill, 2 write half and kill, 3 no space left, 4 input/output error.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static char root[PATH_MAX];
static long at = -1, count = 0;
static int mode = 0;

void fault_arm(const char *folder, long n, int how) {
    snprintf(root, sizeof root, "%s", folder);
    at = n;
    mode = how;
    count = 0;
}
long fault_count(void) { return count; }

static int under(const char *path) { return root[0] && path && strncmp(path, root, strlen(root)) == 0; }

static int fd_under(int fd) {
    char link[64], path[PATH_MAX];
    if (!root[0]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return under(path);
}

/* Returns 1 if this call is to fail with errno set; kills where that is asked. */
static int struck(void) {
    if (++count != at) return 0;
    if (mode == 1) raise(SIGKILL);
    if (mode == 3) { errno = ENOSPC; return 1; }
    if (mode == 4) { errno = EIO; return 1; }
    return mode == 2 ? 2 : 0;
}

#define REAL(name) ((typeof(&name))dlsym(RTLD_NEXT, #name))

#define WRITER(name, params, fd, args, half)                                                                           \
    ssize_t name params {                                                                                              \
        int hit = fd_under(fd) ? struck() : 0;                                                                         \
        if (hit == 1) return -1;                                                                                       \
        if (hit == 2) { (void)!(half); raise(SIGKILL); }                                                               \
        return REAL(name) args;                                                                                        \
    }

WRITER(write, (int fd, const void *data, size_t size), fd, (fd, data, size), REAL(write)(fd, data, size / 2))
WRITER(pwrite, (int fd, const void *data, size_t size, off_t where), fd, (fd, data, size, where),
       REAL(pwrite)(fd, data, size / 2, where))
WRITER(pwrite64, (int fd, const void *data, size_t size, off64_t where), fd, (fd, data, size, where),
       REAL(pwrite64)(fd, data, size / 2, where))
WRITER(writev, (int fd, const struct iovec *parts, int many), fd, (fd, parts, many), REAL(writev)(fd, parts, many / 2))

#define SIMPLE(name, params, touched, args)                                                                            \
    int name params {                                                                                                  \
        int hit = (touched) ? struck() : 0;                                                                            \
        if (hit == 1) return -1;                                                                                       \
        if (hit == 2) raise(SIGKILL);                                                                                  \
        return REAL(name) args;                                                                                        \
    }

SIMPLE(fsync, (int fd), fd_under(fd), (fd))
SIMPLE(fdatasync, (int fd), fd_under(fd), (fd))
SIMPLE(ftruncate, (int fd, off_t size), fd_under(fd), (fd, size))
SIMPLE(ftruncate64, (int fd, off64_t size), fd_under(fd), (fd, size))
SIMPLE(rename, (const char *from, const char *to), under(to), (from, to))
SIMPLE(renameat, (int a, const char *from, int b, const char *to), under(to), (a, from, b, to))
SIMPLE(unlink, (const char *path), under(path), (path))
SIMPLE(unlinkat, (int fd, const char *path, int flags), under(path), (fd, path, flags))

#define OPENER(name)                                                                                                   \
    int name(const char *path, int flags, ...) {                                                                       \
        mode_t bits = 0;                                                                                               \
        if (flags & O_CREAT) { va_list rest; va_start(rest, flags); bits = va_arg(rest, mode_t); va_end(rest); }       \
        int hit = (flags & O_CREAT) && under(path) ? struck() : 0;                                                     \
        if (hit == 1) return -1;                                                                                       \
        if (hit == 2) raise(SIGKILL);                                                                                  \
        return REAL(name)(path, flags, bits);                                                                          \
    }
OPENER(open)
OPENER(open64)
