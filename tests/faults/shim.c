/* Stands between the program and libc, so that Python, SQLCipher and the age library are all seen alike. LD_PRELOAD it, then
 *
 * fault_arm(folder, n, mode)   fails the n-th change of a file under `folder`.
 *     Modes: 0 count only, 1 kill, 2 write half and kill, 3 no space left, 4 input/output error, 5 a short write.
 * fault_log(folder, log)       writes every change under `folder` to `log`, in order, with its bytes, and what was synced.
 *     A record: op, lengths of two paths, offset, length of data, the paths, the data. Read by power.py.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ((typeof(&name))dlsym(RTLD_NEXT, #name))

static char root[PATH_MAX];
static long at = -1, count = 0;
static int mode = 0, logging = -1;

void fault_arm(const char *folder, long n, int how) {
    snprintf(root, sizeof root, "%s", folder);
    at = n;
    mode = how;
    count = 0;
}
long fault_count(void) { return count; }

void fault_log(const char *folder, const char *log) {
    if (logging >= 0) close(logging);
    fault_arm("", -1, 0);
    logging = *log ? REAL(open)(log, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
    fault_arm(folder, -1, 0);
}

static int under(const char *path) { return root[0] && path && strncmp(path, root, strlen(root)) == 0; }

static int fd_path(int fd, char *path) {
    char link[64];
    if (!root[0]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return under(path);
}

/* One record; O_APPEND and one call keep those of several threads apart. */
static void note(char op, const char *path, const char *other, int64_t offset, const void *data, uint32_t size) {
    if (logging < 0) return;
    struct __attribute__((packed)) { char op; uint32_t path, other; int64_t offset; uint32_t size; } head = {
        op, (uint32_t)strlen(path), (uint32_t)strlen(other), offset, size};
    struct iovec parts[] = {{&head, sizeof head}, {(void *)path, head.path}, {(void *)other, head.other}, {(void *)data, size}};
    (void)!REAL(writev)(logging, parts, 4);
}
void fault_mark(void) { note('A', "", "", 0, "", 0); }

/* Returns 1 if this call is to fail with errno set, 2 if it is to be cut in half; kills where that is asked. */
static int struck(void) {
    if (++count != at) return 0;
    if (mode == 1) raise(SIGKILL);
    if (mode == 3) { errno = ENOSPC; return 1; }
    if (mode == 4) { errno = EIO; return 1; }
    return mode == 2 || mode == 5 ? 2 : 0;
}

#define WRITER(name, params, args, half, place)                                                                        \
    ssize_t name params {                                                                                              \
        char path[PATH_MAX];                                                                                           \
        if (!fd_path(fd, path)) return REAL(name) args;                                                                \
        int hit = struck();                                                                                            \
        if (hit == 1) return -1;                                                                                       \
        int64_t offset = place;                                                                                        \
        ssize_t done = hit == 2 ? (half) : REAL(name) args;                                                            \
        if (hit == 2 && mode == 2) raise(SIGKILL);                                                                     \
        if (done > 0) note('W', path, "", offset, data, (uint32_t)done);                                               \
        return done;                                                                                                   \
    }

WRITER(write, (int fd, const void *data, size_t size), (fd, data, size), REAL(write)(fd, data, size / 2 + 1),
       lseek(fd, 0, SEEK_CUR))
WRITER(pwrite, (int fd, const void *data, size_t size, off_t where), (fd, data, size, where),
       REAL(pwrite)(fd, data, size / 2 + 1, where), where)
WRITER(pwrite64, (int fd, const void *data, size_t size, off64_t where), (fd, data, size, where),
       REAL(pwrite64)(fd, data, size / 2 + 1, where), where)

ssize_t writev(int fd, const struct iovec *parts, int many) {
    char path[PATH_MAX];
    if (!fd_path(fd, path)) return REAL(writev)(fd, parts, many);
    ssize_t total = 0;
    for (int each = 0; each < many; each++) {
        ssize_t done = parts[each].iov_len ? write(fd, parts[each].iov_base, parts[each].iov_len) : 0;
        if (done < 0) return total ? total : -1;
        total += done;
        if ((size_t)done < parts[each].iov_len) break;
    }
    return total;
}

/* What is copied inside the kernel is copied by hand, so that it is seen as a write. */
#define SENDER(name, type)                                                                                             \
    ssize_t name(int fd, int from, type *at_from, size_t size) {                                                       \
        char path[PATH_MAX];                                                                                           \
        if (!fd_path(fd, path)) return REAL(name)(fd, from, at_from, size);                                            \
        char piece[1 << 16];                                                                                           \
        ssize_t got = pread(from, piece, size < sizeof piece ? size : sizeof piece,                                    \
                            at_from ? *at_from : lseek(from, 0, SEEK_CUR));                                            \
        ssize_t done = got > 0 ? write(fd, piece, (size_t)got) : got;                                                  \
        if (done > 0 && at_from) *at_from += done;                                                                     \
        if (done > 0 && !at_from) lseek(from, done, SEEK_CUR);                                                         \
        return done;                                                                                                   \
    }
SENDER(sendfile, off_t)
SENDER(sendfile64, off64_t)

#define BY_FD(name, params, args, op, size)                                                                            \
    int name params {                                                                                                  \
        char path[PATH_MAX];                                                                                           \
        if (!fd_path(fd, path)) return REAL(name) args;                                                                \
        int hit = struck();                                                                                            \
        if (hit == 1) return -1;                                                                                       \
        if (hit == 2 && mode == 2) raise(SIGKILL);                                                                     \
        int done = REAL(name) args;                                                                                    \
        if (done == 0) note(op, path, "", size, "", 0);                                                                \
        return done;                                                                                                   \
    }
BY_FD(fsync, (int fd), (fd), 'S', 0)
BY_FD(fdatasync, (int fd), (fd), 'S', 0)
BY_FD(ftruncate, (int fd, off_t size), (fd, size), 'T', size)
BY_FD(ftruncate64, (int fd, off64_t size), (fd, size), 'T', size)

#define BY_PATH(name, params, args, touched, op, first, second)                                                        \
    int name params {                                                                                                  \
        int ours = under(touched), hit = ours ? struck() : 0;                                                          \
        if (hit == 1) return -1;                                                                                       \
        if (hit == 2 && mode == 2) raise(SIGKILL);                                                                     \
        int done = REAL(name) args;                                                                                    \
        if (ours && done == 0) note(op, first, second, 0, "", 0);                                                      \
        return done;                                                                                                   \
    }
BY_PATH(rename, (const char *from, const char *to), (from, to), to, 'R', from, to)
BY_PATH(renameat, (int a, const char *from, int b, const char *to), (a, from, b, to), to, 'R', from, to)
BY_PATH(unlink, (const char *path), (path), path, 'U', path, "")
BY_PATH(unlinkat, (int fd, const char *path, int flags), (fd, path, flags), path, 'U', path, "")
BY_PATH(mkdir, (const char *path, mode_t bits), (path, bits), path, 'M', path, "")
BY_PATH(mkdirat, (int fd, const char *path, mode_t bits), (fd, path, bits), path, 'M', path, "")

#define OPENER(name)                                                                                                   \
    int name(const char *path, int flags, ...) {                                                                       \
        mode_t bits = 0;                                                                                               \
        if (flags & O_CREAT) { va_list rest; va_start(rest, flags); bits = va_arg(rest, mode_t); va_end(rest); }       \
        int ours = under(path) && (flags & (O_CREAT | O_TRUNC)), hit = ours && (flags & O_CREAT) ? struck() : 0;       \
        if (hit == 1) return -1;                                                                                       \
        if (hit == 2 && mode == 2) raise(SIGKILL);                                                                     \
        struct stat before;                                                                                            \
        int fresh = ours && stat(path, &before) != 0;                                                                  \
        int fd = REAL(name)(path, flags, bits);                                                                        \
        if (ours && fd >= 0 && fresh) note('C', path, "", 0, "", 0);                                                   \
        if (ours && fd >= 0 && !fresh && (flags & O_TRUNC)) note('T', path, "", 0, "", 0);                             \
        return fd;                                                                                                     \
    }
OPENER(open)
OPENER(open64)
