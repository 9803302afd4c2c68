/* The clocks of a process, some times faster: what fast_clock.py preloads (Linux, glibc).

Every program that is started with it counts from the same moment, so their times can be compared.
What a program asks the clock, and how long it waits by the calls below, go through here. What it
works does not get faster: at 4 times it has a quarter of the time for it. Times of files are true
ones. Not covered: setitimer, alarm, sigtimedwait, mutexes with a timeout. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <linux/futex.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

typedef int64_t nanoseconds;
static const nanoseconds SECOND = 1000000000;

static double times = 1;
static nanoseconds began_steady, began_calendar;

/* The function of this name that would be called without us. */
#define NEXT(name) \
  static __typeof__(&name) next; \
  if (!next) next = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static void begin(void) {
  static int begun;
  if (begun) return;
  const char *factor = getenv("YINLING_CLOCK_THOUSANDTHS");
  const char *steady = getenv("YINLING_CLOCK_STEADY"), *calendar = getenv("YINLING_CLOCK_CALENDAR");
  if (factor && steady && calendar) {
    times = atoll(factor) / 1000.0;
    began_steady = atoll(steady);
    began_calendar = atoll(calendar);
  }
  begun = 1;
}

static nanoseconds whole(const struct timespec *t) { return t->tv_sec * SECOND + t->tv_nsec; }

static struct timespec parts(nanoseconds all) {
  if (all < 0) all = 0;
  return (struct timespec){all / SECOND, all % SECOND};
}

static int is_steady(clockid_t clock) {
  return clock == CLOCK_MONOTONIC || clock == CLOCK_MONOTONIC_RAW ||
         clock == CLOCK_MONOTONIC_COARSE || clock == CLOCK_BOOTTIME;
}

static int is_calendar(clockid_t clock) {
  return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE;
}

static nanoseconds start_of(clockid_t clock) {
  begin();
  return is_steady(clock) ? began_steady : began_calendar;
}

static struct timespec true_moment(clockid_t clock, const struct timespec *moment) {
  nanoseconds start = start_of(clock);
  return parts(start + (nanoseconds)((whole(moment) - start) / times));
}

static struct timespec true_span(const struct timespec *span) {
  begin();
  return parts((nanoseconds)(whole(span) / times));
}

/* --- what is the time? --- */

int clock_gettime(clockid_t clock, struct timespec *t) {
  NEXT(clock_gettime);
  int result = next(clock, t);
  if (result == 0 && (is_steady(clock) || is_calendar(clock))) {
    nanoseconds start = start_of(clock);
    *t = parts(start + (nanoseconds)((whole(t) - start) * times));
  }
  return result;
}

int gettimeofday(struct timeval *restrict t, void *restrict zone) {
  (void)zone;
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  *t = (struct timeval){now.tv_sec, now.tv_nsec / 1000};
  return 0;
}

time_t time(time_t *t) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (t) *t = now.tv_sec;
  return now.tv_sec;
}

/* --- sleeping --- */

int clock_nanosleep(clockid_t clock, int flags, const struct timespec *t, struct timespec *left) {
  NEXT(clock_nanosleep);
  if (!is_steady(clock) && !is_calendar(clock)) return next(clock, flags, t, left);
  struct timespec until = flags & TIMER_ABSTIME ? true_moment(clock, t) : true_span(t);
  int result = next(clock, flags, &until, left);
  if (result == EINTR && left && !(flags & TIMER_ABSTIME)) {
    *left = parts((nanoseconds)(whole(left) * times));
  }
  return result;
}

int nanosleep(const struct timespec *t, struct timespec *left) {
  int result = clock_nanosleep(CLOCK_REALTIME, 0, t, left);
  if (result == 0) return 0;
  errno = result;
  return -1;
}

int usleep(useconds_t microseconds) {
  struct timespec t = parts(microseconds * (nanoseconds)1000);
  return nanosleep(&t, NULL);
}

unsigned sleep(unsigned seconds) {
  struct timespec t = {seconds, 0}, left = {0, 0};
  return nanosleep(&t, &left) ? left.tv_sec : 0;
}

/* --- waiting for files --- */

int timerfd_settime(int file, int flags, const struct itimerspec *t, struct itimerspec *before) {
  NEXT(timerfd_settime);
  struct itimerspec wanted = {true_span(&t->it_interval), t->it_value};
  if (whole(&t->it_value)) {
    /* Which clock the file has is not told here: nearly all have the steady one. */
    wanted.it_value = flags & TFD_TIMER_ABSTIME ? true_moment(CLOCK_MONOTONIC, &t->it_value)
                                                : true_span(&t->it_value);
  }
  return next(file, flags, &wanted, before);
}

int ppoll(struct pollfd *files, nfds_t count, const struct timespec *t, const sigset_t *signals) {
  NEXT(ppoll);
  if (!t) return next(files, count, NULL, signals);
  struct timespec span = true_span(t);
  return next(files, count, &span, signals);
}

int poll(struct pollfd *files, nfds_t count, int ms) {
  if (ms < 0) return ppoll(files, count, NULL, NULL);
  struct timespec t = parts(ms * (nanoseconds)1000000);
  return ppoll(files, count, &t, NULL);
}

int pselect(int count, fd_set *reads, fd_set *writes, fd_set *others, const struct timespec *t,
            const sigset_t *signals) {
  NEXT(pselect);
  if (!t) return next(count, reads, writes, others, NULL, signals);
  struct timespec span = true_span(t);
  return next(count, reads, writes, others, &span, signals);
}

int select(int count, fd_set *reads, fd_set *writes, fd_set *others, struct timeval *t) {
  if (!t) return pselect(count, reads, writes, others, NULL, NULL);
  struct timespec span = {t->tv_sec, t->tv_usec * 1000};
  return pselect(count, reads, writes, others, &span, NULL);
}

int epoll_pwait(int file, struct epoll_event *events, int count, int ms, const sigset_t *signals) {
  NEXT(epoll_pwait);
  begin();
  return next(file, events, count, ms > 0 ? (int)(ms / times + 1) : ms, signals);
}

int epoll_wait(int file, struct epoll_event *events, int count, int ms) {
  return epoll_pwait(file, events, count, ms, NULL);
}

/* --- waiting for threads --- */

int sem_timedwait(sem_t *restrict semaphore, const struct timespec *restrict t) {
  NEXT(sem_timedwait);
  struct timespec until = true_moment(CLOCK_REALTIME, t);
  return next(semaphore, &until);
}

int sem_clockwait(sem_t *restrict semaphore, clockid_t clock, const struct timespec *restrict t) {
  NEXT(sem_clockwait);
  struct timespec until = true_moment(clock, t);
  return next(semaphore, clock, &until);
}

int pthread_cond_clockwait(pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex,
                           clockid_t clock, const struct timespec *restrict t) {
  NEXT(pthread_cond_clockwait);
  struct timespec until = true_moment(clock, t);
  return next(condition, mutex, clock, &until);
}

int pthread_cond_timedwait(pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex,
                           const struct timespec *restrict t) {
  NEXT(pthread_cond_timedwait);
  /* Which clock the condition was made for stands here since glibc 2.25. */
  int steady = condition->__data.__wrefs & 2;
  struct timespec until = true_moment(steady ? CLOCK_MONOTONIC : CLOCK_REALTIME, t);
  return next(condition, mutex, &until);
}

/* Qt's mutexes and semaphores ask the kernel themselves. */
long syscall(long number, ...) {
  NEXT(syscall);
  long given[6];
  va_list list;
  va_start(list, number);
  for (int at = 0; at < 6; at++) given[at] = va_arg(list, long);
  va_end(list);
  struct timespec t;
  if (number == SYS_futex && given[3]) {
    const struct timespec *wanted = (const struct timespec *)given[3];
    switch (given[1] & FUTEX_CMD_MASK) {
      case FUTEX_WAIT:
        t = true_span(wanted);
        given[3] = (long)&t;
        break;
      case FUTEX_WAIT_BITSET:
        t = true_moment(given[1] & FUTEX_CLOCK_REALTIME ? CLOCK_REALTIME : CLOCK_MONOTONIC, wanted);
        given[3] = (long)&t;
        break;
    }
  }
  return next(number, given[0], given[1], given[2], given[3], given[4], given[5]);
}
