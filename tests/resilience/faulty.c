/* Preloaded into a process, this makes its machine fail on command: the clock is off, files can no
 * longer grow (a full disk), the disk does not confirm what was written. Three numbers in a shared
 * file say what is wrong at the moment, so that it can change while the process runs. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static volatile struct { int64_t ahead_s, is_full, is_unconfirmed; } *faults;

#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void attach(void) {
    const char *path = getenv("FAULTS");
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) return;
    void *memory = mmap(NULL, sizeof *faults, PROT_READ, MAP_SHARED, file, 0);
    close(file);
    if (memory != MAP_FAILED) faults = memory;
}

/* The clock. Only the time of day: no time-out may depend on it. */

int clock_gettime(clockid_t clock, struct timespec *now) {
    REAL(clock_gettime);
    int result = real(clock, now);
    if (faults && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        now->tv_sec += faults->ahead_s;
    return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    REAL(gettimeofday);
    int result = real(now, zone);
    if (faults) now->tv_sec += faults->ahead_s;
    return result;
}

time_t time(time_t *kept) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (kept) *kept = now.tv_sec;
    return now.tv_sec;
}

/* The full disk: what is there can be overwritten, but no file grows. */

static int has_no_room(int file, off_t end) {
    struct stat found;
    return faults && faults->is_full && fstat(file, &found) == 0 && S_ISREG(found.st_mode)
        && end > found.st_size;
}

static ssize_t length(const struct iovec *parts, int count) {
    ssize_t total = 0;
    for (int n = 0; n < count; n++) total += parts[n].iov_len;
    return total;
}

#define REFUSE return errno = ENOSPC, -1

ssize_t write(int file, const void *data, size_t size) {
    REAL(write);
    if (faults && faults->is_full) {
        off_t place = lseek(file, 0, SEEK_CUR);
        if (place >= 0 && has_no_room(file, place + size)) REFUSE;
    }
    return real(file, data, size);
}

ssize_t pwrite(int file, const void *data, size_t size, off_t place) {
    REAL(pwrite);
    if (has_no_room(file, place + size)) REFUSE;
    return real(file, data, size, place);
}

ssize_t pwritev(int file, const struct iovec *parts, int count, off_t place) {
    REAL(pwritev);
    if (has_no_room(file, place + length(parts, count))) REFUSE;
    return real(file, parts, count, place);
}

int posix_fallocate(int file, off_t place, off_t size) {
    REAL(posix_fallocate);
    if (has_no_room(file, place + size)) return ENOSPC;
    return real(file, place, size);
}

/* The disk that does not confirm: a flush does not end before it may. */

static void wait_for_the_disk(void) {
    while (faults && faults->is_unconfirmed) usleep(1000);
}

int fdatasync(int file) {
    REAL(fdatasync);
    wait_for_the_disk();
    return real(file);
}

int fsync(int file) {
    REAL(fsync);
    wait_for_the_disk();
    return real(file);
}
