/* The process that becomes a program of the system: gives up every right the program does not need, then starts it. */
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "document/outside_int.h"

#define ADDRESS_SPACE ((rlim_t)2 << 30)
enum {
	CPU_SECONDS = 60,
	DESCRIPTORS = 32,
	/* The program's own file. No descriptor that it opens can have this number, so what may start it once starts nothing
	 * afterwards. */
	PROGRAM_DESCRIPTOR = DESCRIPTORS + 1,
};

/* ---- files: Landlock ---- */

/* What a program needs to start and its data: libraries, fonts, tables of characters, language data. */
static const char *const readable[] = {"/usr", "/lib", "/lib64", "/lib32", "/etc/ld.so.cache", "/etc/fonts",
                                       "/etc/poppler", "/var/cache/fontconfig", "/dev/null", "/dev/urandom"};

static bool allow_below(int rules, const char *path, uint64_t rights)
{
	struct landlock_path_beneath_attr rule = {.allowed_access = rights,
	                                          .parent_fd = open(path, O_PATH | O_CLOEXEC)};
	struct stat about;
	if (rule.parent_fd < 0)
		return true; /* what is not there need not be allowed */
	if (fstat(rule.parent_fd, &about) == 0 && !S_ISDIR(about.st_mode))
		rule.allowed_access &= ~(uint64_t)LANDLOCK_ACCESS_FS_READ_DIR;
	bool allowed = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
	close(rule.parent_fd);
	return allowed;
}

/* True, too, where the kernel has no Landlock: then seccomp alone holds. */
static bool close_files(void)
{
	struct landlock_ruleset_attr all = {.handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1};
	if (syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) < 1)
		return true;
	int rules = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
	if (rules < 0)
		return false;
	bool closed = true;
	for (size_t i = 0; i < COUNT_OF(readable) && closed; i++)
		closed = allow_below(rules, readable[i],
		                     LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_EXECUTE);
	closed = closed && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	close(rules);
	return closed;
}

/* ---- system calls: seccomp ---- */

static const int allowed[] = {
	SCMP_SYS(read), SCMP_SYS(pread64), SCMP_SYS(readv), SCMP_SYS(close), SCMP_SYS(lseek), SCMP_SYS(fstat), SCMP_SYS(stat),
	SCMP_SYS(lstat), SCMP_SYS(newfstatat), SCMP_SYS(statx), SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
	SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getdents64), SCMP_SYS(getcwd), SCMP_SYS(fadvise64),
	SCMP_SYS(mmap), SCMP_SYS(mprotect), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(brk), SCMP_SYS(madvise),
	SCMP_SYS(futex), SCMP_SYS(set_tid_address), SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(arch_prctl),
	SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack),
	SCMP_SYS(getrandom), SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid),
	SCMP_SYS(getegid), SCMP_SYS(uname), SCMP_SYS(sysinfo), SCMP_SYS(getrlimit), SCMP_SYS(getrusage), SCMP_SYS(times),
	SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(nanosleep),
	SCMP_SYS(clock_nanosleep), SCMP_SYS(sched_getaffinity), SCMP_SYS(sched_yield), SCMP_SYS(restart_syscall),
	SCMP_SYS(exit), SCMP_SYS(exit_group),
};

/* The number of the call, and which of its arguments holds the flags of opening. */
static const struct {
	int call;
	unsigned flags;
} opening[] = {{SCMP_SYS(open), 1}, {SCMP_SYS(openat), 2}};

#define WRITING (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY))

static bool close_calls(const char *nothing)
{
	/* What is not allowed fails: programs ask for much that they can do without. */
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	if (!filter)
		return false;
	bool built = true;
	for (size_t i = 0; i < COUNT_OF(allowed); i++)
		built = built && seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0) == 0;
	for (size_t i = 0; i < COUNT_OF(opening); i++)
		built = built && seccomp_rule_add(filter, SCMP_ACT_ALLOW, opening[i].call, 1,
		                                  SCMP_CMP(opening[i].flags, SCMP_CMP_MASKED_EQ, WRITING, 0)) == 0;
	for (int i = 0; i < 2; i++)
		built = built && seccomp_rule_add(filter, SCMP_ACT_ALLOW, i ? SCMP_SYS(writev) : SCMP_SYS(write), 1,
		                                  SCMP_A0(SCMP_CMP_LE, STDERR_FILENO)) == 0;
	/* asking, not changing: no limit is raised, no descriptor made to signal another process */
	built = built && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1, SCMP_A2(SCMP_CMP_EQ, 0)) == 0;
	for (int command = F_GETFD; command <= F_GETFL; command++)
		built = built && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1,
		                                  SCMP_A1(SCMP_CMP_EQ, (scmp_datum_t)command)) == 0;
	built = built && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(ioctl), 1, SCMP_A1(SCMP_CMP_EQ, TCGETS)) == 0;
	/* the start of the program: by a descriptor that is gone then, with an address it does not know */
	built = built && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(execveat), 3,
	                                  SCMP_A0(SCMP_CMP_EQ, PROGRAM_DESCRIPTOR),
	                                  SCMP_A1(SCMP_CMP_EQ, (scmp_datum_t)(uintptr_t)nothing),
	                                  SCMP_A4(SCMP_CMP_EQ, AT_EMPTY_PATH)) == 0;
	built = built && seccomp_load(filter) == 0;
	/* not released: freeing memory may need a call that is gone */
	return built;
}

/* ---- the whole ---- */

static bool limit(int resource, rlim_t value)
{
	struct rlimit now;
	if (getrlimit((__rlimit_resource_t)resource, &now) < 0)
		return false;
	if (now.rlim_max != RLIM_INFINITY && value > now.rlim_max)
		value = now.rlim_max;
	struct rlimit wanted = {value, value};
	return setrlimit((__rlimit_resource_t)resource, &wanted) == 0;
}

static bool hold_program(const char *path)
{
	int file = open(path, O_PATH | O_CLOEXEC);
	bool held = file >= 0 && dup3(file, PROGRAM_DESCRIPTOR, O_CLOEXEC) == PROGRAM_DESCRIPTOR;
	if (file >= 0)
		close(file);
	return held;
}

/* What the program says of its troubles is for nobody. */
static bool silence(void)
{
	int nothing = open("/dev/null", O_WRONLY);
	bool silent = nothing >= 0 && (nothing == STDERR_FILENO || dup2(nothing, STDERR_FILENO) == STDERR_FILENO);
	if (nothing > STDERR_FILENO)
		close(nothing);
	return silent;
}

int outside_child_main(int argc, char **argv)
{
	static char *const environment[] = {(char *)"LC_ALL=C.UTF-8", (char *)"HOME=/nonexistent",
	                                    (char *)"OMP_THREAD_LIMIT=1", NULL};
	if (argc < 1 || !hold_program(argv[0]))
		return OUTSIDE_NOT_FOUND;
	char *nothing = mmap(NULL, 1, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
#ifndef SANITIZED /* a sanitizer reserves terabytes of address space */
	if (!limit(RLIMIT_AS, ADDRESS_SPACE))
		return OUTSIDE_NOT_CONFINED;
#endif
	bool caged = nothing != MAP_FAILED && silence() && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	             prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && chdir("/") == 0 && close_files() && limit(RLIMIT_CORE, 0) &&
	             limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CPU, CPU_SECONDS) && limit(RLIMIT_NOFILE, DESCRIPTORS) &&
	             close_calls(nothing);
	if (caged)
		syscall(SYS_execveat, PROGRAM_DESCRIPTOR, nothing, argv, environment, AT_EMPTY_PATH);
	_exit(OUTSIDE_NOT_CONFINED);
}
