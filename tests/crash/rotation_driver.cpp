#include "CrashDesk.h"

#include "rotation/KillPoint.h"

#include <cstdio>

/// rotation_driver HOME STORE STRATEGY forward|back: carries a run on from wherever it is. Exit 0 when it ended. Prints how many kill points it passed.
int main(int argc, char** argv) {
    using keyturn::rotation::RunState;
    if (argc != 5) return 2;
    keyturn::crash::CrashDesk desk({QString::fromLocal8Bit(argv[1]), QString::fromLocal8Bit(argv[2]), QString::fromLocal8Bit(argv[3])});
    if (!desk.open()) return 3;
    const RunState ended = std::string_view(argv[4]) == "back" ? desk.back() : desk.forward();
    std::printf("%d\n", keyturn::rotation::KillPoint::passed());
    return ended == RunState::Closed || ended == RunState::RolledBack ? 0 : 1;
}
