// Watches from outside how long an X11 program takes to show itself:
//   bench_xmeter [--quiet MS] [--least WxH] [--changes yes] PROGRAM [ARGUMENT...]
// starts PROGRAM and prints, in milliseconds from its start, when a window of at least that size is on the screen (mapped), when its
// picture is more than one colour (painted), when it first shows two thirds of the most detail it ever shows (filled: the rows are
// there), when it last changed by more than a cursor before picture and processor time stood still for MS (settled), and the resident
// memory then in KiB; with --changes each of those changes, too. Ends the program by its process id. Needs a display of its own
// (Xvfb): the window must not be covered.
#include <X11/Xlib.h>
#include <X11/Xutil.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using SteadyClock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds kPatience{60'000};

struct Wish {
    milliseconds quiet{800};
    int width = 400;
    int height = 300;
    bool tellsChanges = false;
    char** command = nullptr;
};

/// What the window showed, eight bytes a word.
using Picture = std::vector<std::uint64_t>;

double since(SteadyClock::time_point start) {
    return std::chrono::duration<double, std::milli>(SteadyClock::now() - start).count();
}

bool read(int argc, char** argv, Wish& wish) {
    int i = 1;
    for (; i + 1 < argc && std::strncmp(argv[i], "--", 2) == 0; i += 2) {
        const std::string_view name = argv[i];
        if (name == "--quiet") wish.quiet = milliseconds(std::atoi(argv[i + 1]));
        else if (name == "--changes") wish.tellsChanges = std::strcmp(argv[i + 1], "yes") == 0;
        else if (name != "--least" || std::sscanf(argv[i + 1], "%dx%d", &wish.width, &wish.height) != 2) return false;
    }
    wish.command = argv + i;
    return i < argc;
}

pid_t start(char** command) {
    const pid_t pid = ::fork();
    if (pid != 0) return pid;
    const int nowhere = ::open("/dev/null", O_RDWR);
    for (int fd = 0; fd < 3; ++fd) ::dup2(nowhere, fd);
    ::execvp(command[0], command);
    ::_exit(127);
}

/// The largest window on the screen that is large enough; without a window manager every window of a program lies right below the root.
Window visibleWindow(Display* display, const Wish& wish) {
    Window root = 0, parent = 0, best = 0;
    Window* windows = nullptr;
    unsigned count = 0;
    if (XQueryTree(display, DefaultRootWindow(display), &root, &parent, &windows, &count) == 0) return 0;
    long area = 0;
    for (unsigned i = 0; i < count; ++i) {
        XWindowAttributes at{};
        if (XGetWindowAttributes(display, windows[i], &at) == 0 || at.map_state != IsViewable) continue;
        const long own = static_cast<long>(at.width) * at.height;
        if (at.width >= wish.width && at.height >= wish.height && own > area) {
            area = own;
            best = windows[i];
        }
    }
    if (windows != nullptr) XFree(windows);
    return best;
}

/// Off the screen's right or lower edge nothing can be read, so the part that lies on it is taken. Empty when the window has gone.
Picture look(Display* display, Window window) {
    XWindowAttributes at{};
    if (XGetWindowAttributes(display, window, &at) == 0) return {};
    const int width = std::min(at.width, DisplayWidth(display, 0) - at.x), height = std::min(at.height, DisplayHeight(display, 0) - at.y);
    XImage* image = XGetImage(display, window, 0, 0, static_cast<unsigned>(width), static_cast<unsigned>(height), AllPlanes, ZPixmap);
    if (image == nullptr) return {};
    Picture picture(static_cast<std::size_t>(image->bytes_per_line) * static_cast<std::size_t>(image->height) / 8);
    std::memcpy(picture.data(), image->data, picture.size() * 8);
    XDestroyImage(image);
    return picture;
}

bool isPlain(const Picture& picture) {
    return std::all_of(picture.begin(), picture.end(), [&](std::uint64_t word) { return word == picture.front(); });
}

/// A blinking cursor or a clock is no change: a four-hundredth of the picture is.
bool differs(const Picture& one, const Picture& other) {
    if (one.size() != other.size()) return true;
    std::size_t words = 0;
    for (std::size_t i = 0; i < one.size(); ++i) words += one[i] != other[i] ? 1 : 0;
    return words > one.size() / 400;
}

/// How much there is to see: words unlike their left neighbour. Rows of text have far more of it than an empty frame.
std::size_t detail(const Picture& picture) {
    std::size_t edges = 0;
    for (std::size_t i = 1; i < picture.size(); ++i) edges += picture[i] != picture[i - 1] ? 1 : 0;
    return edges;
}

struct Change {
    double at = 0;
    std::size_t detail = 0;
};

double filledAt(const std::vector<Change>& changes) {
    std::size_t most = 0;
    for (const Change& change : changes) most = std::max(most, change.detail);
    for (const Change& change : changes)
        if (change.detail * 3 >= most * 2) return change.at;
    return -1;
}

long residentKib(pid_t pid) {
    std::FILE* file = std::fopen(("/proc/" + std::to_string(pid) + "/status").c_str(), "r");
    if (file == nullptr) return -1;
    char line[256];
    long kib = -1;
    while (kib < 0 && std::fgets(line, sizeof line, file) != nullptr) std::sscanf(line, "VmRSS: %ld", &kib);
    std::fclose(file);
    return kib;
}

/// Processor time so far in ticks; all threads.
long ticks(pid_t pid) {
    std::FILE* file = std::fopen(("/proc/" + std::to_string(pid) + "/stat").c_str(), "r");
    if (file == nullptr) return -1;
    long user = 0, system = 0;
    const int read = std::fscanf(file, "%*d (%*[^)]) %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld", &user, &system);
    std::fclose(file);
    return read == 2 ? user + system : -1;
}

/// Tells when a program has come to rest: its picture still and its threads idle. A window that waits for a worker thread is not done.
class Rest {
  public:
    Rest(pid_t pid, milliseconds quiet) : m_pid(pid), m_quiet(static_cast<double>(quiet.count())) {}
    /// True once nothing has happened for the quiet time. `at` and `changed` are milliseconds from the start.
    bool isReached(double at, double changed) {
        constexpr long kIdleTicks = 1;
        if (const long now = ticks(m_pid); now > m_ticks + kIdleTicks) {
            m_ticks = now;
            m_busy = at;
        }
        return at - std::max(m_busy, changed) >= m_quiet;
    }

  private:
    pid_t m_pid;
    double m_quiet;
    long m_ticks = 0;
    double m_busy = 0;
};

void end(pid_t pid) {
    if (::waitpid(pid, nullptr, WNOHANG) != 0) return; // it has ended, and its number may be another's
    ::kill(pid, SIGTERM);
    for (int i = 0; i < 100; ++i) {
        if (::waitpid(pid, nullptr, WNOHANG) != 0) return;
        std::this_thread::sleep_for(milliseconds(20));
    }
    ::kill(pid, SIGKILL);
    ::waitpid(pid, nullptr, 0);
}

/// Answers false when no window came or it never had a picture.
bool watch(Display* display, const Wish& wish, pid_t pid, SteadyClock::time_point begin) {
    Window window = 0;
    while (window == 0 && since(begin) < kPatience.count() && ::waitpid(pid, nullptr, WNOHANG) == 0) {
        window = visibleWindow(display, wish);
        if (window == 0) std::this_thread::sleep_for(milliseconds(1));
    }
    if (window == 0) return false;
    const double mapped = since(begin);
    double painted = -1, changed = mapped;
    Picture last;
    std::vector<Change> changes;
    Rest rest(pid, wish.quiet);
    while (since(begin) < kPatience.count() && (painted < 0 || !rest.isReached(since(begin), changed))) {
        Picture now = look(display, window);
        const double at = since(begin);
        if (painted < 0 && !isPlain(now)) painted = at;
        if (differs(now, last)) {
            changed = at;
            changes.push_back({at, detail(now)});
            if (wish.tellsChanges) std::printf("changed %.1f detail %zu\n", at, changes.back().detail);
            last = std::move(now);
        }
        std::this_thread::sleep_for(milliseconds(since(begin) < 2'000 ? 3 : 20)); // to leave the program its core
    }
    std::printf("mapped %.1f painted %.1f filled %.1f settled %.1f resident %ld\n", mapped, painted, filledAt(changes), changed, residentKib(pid));
    return painted >= 0;
}

} // namespace

int main(int argc, char** argv) {
    Wish wish;
    if (!read(argc, argv, wish)) return std::fprintf(stderr, "usage: bench_xmeter [--quiet MS] [--least WxH] [--changes yes] PROGRAM [ARGUMENT...]\n"), 2;
    Display* display = XOpenDisplay(nullptr);
    if (display == nullptr) return std::fprintf(stderr, "bench_xmeter: no X display\n"), 2;
    XSetErrorHandler([](Display*, XErrorEvent*) { return 0; }); // a window may go while it is looked at
    const auto begin = SteadyClock::now();
    const pid_t pid = start(wish.command);
    if (pid < 0) return 2;
    const bool seen = watch(display, wish, pid, begin);
    end(pid);
    XCloseDisplay(display);
    return seen ? 0 : 1;
}
