#include "rotation/RunDocument.h"

#include <array>

namespace keyturn::rotation {

template <std::size_t N, class Enum>
static QString word(const std::array<const char*, N>& words, Enum value) {
    return QString::fromLatin1(words.at(static_cast<std::size_t>(value)));
}

QString phaseWord(Phase phase) {
    static constexpr std::array<const char*, 10> kWords{"plan", "generate", "stage", "set", "test",
                                                        "promote", "rollOut", "grace", "retire", "close"};
    return word(kWords, phase);
}

QString runStateWord(RunState state) {
    static constexpr std::array<const char*, 8> kWords{"planned", "running", "waiting", "blocked",
                                                       "unknown", "closed", "rolledBack", "failed"};
    return word(kWords, state);
}

QString waitsForWord(WaitsFor waits) {
    static constexpr std::array<const char*, 7> kWords{"", "approval", "person", "clock", "evidence", "backend", "unlock"};
    return word(kWords, waits);
}

QString stepStateWord(StepState state) {
    static constexpr std::array<const char*, 6> kWords{"pending", "running", "done", "unknown", "failed", "reverted"};
    return word(kWords, state);
}

} // namespace keyturn::rotation
