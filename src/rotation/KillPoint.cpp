#include "rotation/KillPoint.h"

#ifdef KEYTURN_TEST_HOOKS

#include <atomic>
#include <csignal>
#include <unistd.h>

namespace keyturn::rotation::KillPoint {

namespace {
std::atomic<int> g_passed{0};

bool isMeant(const char* variable, const QString& name, int number) {
    const QString wanted = qEnvironmentVariable(variable);
    if (wanted.isEmpty()) return false;
    bool isNumber = false;
    const int n = wanted.toInt(&isNumber);
    return isNumber ? n == number : wanted == name;
}
} // namespace

void reach(const QString& step, const char* point) {
    const int number = ++g_passed;
    const QString name = step + u':' + QLatin1String(point);
    if (isMeant("KEYTURN_KILL_AT", name, number)) ::raise(SIGKILL);
    if (isMeant("KEYTURN_PAUSE_AT", name, number)) ::pause();
}

int passed() { return g_passed; }

} // namespace keyturn::rotation::KillPoint

#endif
