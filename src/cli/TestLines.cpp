#include "cli/TestLines.h"

#include "app/ErrorText.h"

#include <algorithm>

namespace keyturn::cli {

namespace {

QString word(app::TestState state) {
    switch (state) {
    case app::TestState::Passed: return QStringLiteral("passed");
    case app::TestState::Warning: return QStringLiteral("warning");
    case app::TestState::Failed: return QStringLiteral("failed");
    case app::TestState::NotTried: return QStringLiteral("notTried");
    }
    return {};
}

} // namespace

Json testLinesJson(const std::vector<app::ConnectionTestLine>& lines) {
    Json list = Json::array();
    for (const auto& line : lines) {
        Json one{{"environment", str(line.environment)},
                 {"backend", str(line.backend)},
                 {"step", str(line.step)},
                 {"state", str(word(line.state))},
                 {"detail", str(line.detail)}};
        if (line.problem) one["problem"] = errorJson(*line.problem);
        list.push_back(std::move(one));
    }
    return {{"schema", "keyturn/doctor/1"}, {"lines", list}};
}

void printTestLines(const Invocation& on, const std::vector<app::ConnectionTestLine>& lines) {
    Rows rows;
    rows.header = {QStringLiteral("PLACE"), QStringLiteral("STEP"), QStringLiteral("STATE"), QStringLiteral("DETAIL")};
    for (const auto& line : lines) {
        const QString place = line.environment.isEmpty() ? QStringLiteral("this desk") : line.environment + u'/' + line.backend;
        if (line.step == QLatin1String("policy")) continue;
        const QString detail = line.problem ? app::errorText(*line.problem).oneLine() : line.detail;
        rows.rows.push_back({place, line.step, word(line.state), detail});
    }
    on.console.rows(rows);
    for (const auto& line : lines) {
        if (line.step != QLatin1String("policy")) continue;
        on.console.line(QStringLiteral("\nThe least rights for %1/%2, to copy:").arg(line.environment, line.backend));
        on.console.line(line.detail);
    }
}

bool testFailed(const std::vector<app::ConnectionTestLine>& lines) {
    return std::any_of(lines.begin(), lines.end(), [](const auto& line) { return line.state == app::TestState::Failed; });
}

} // namespace keyturn::cli
