#include "backends/env_file/GitExposure.h"

#include "domain/SecretMetadata.h"
#include "platform/Process.h"

#include <QDir>
#include <QFileInfo>

#include <optional>

namespace keyturn::backends {

namespace {

bool isInRepository(const QString& folder) {
    QDir at(folder);
    do {
        if (QFileInfo::exists(at.filePath(QStringLiteral(".git")))) return true;
    } while (at.cdUp());
    return false;
}

/// The repository's own settings are not ours to trust: what they could start is switched off.
std::optional<platform::ProcessOutcome> git(const QString& folder, const QStringList& question, const base::CallContext& context) {
    platform::ProcessRequest request;
    request.command = {QStringLiteral("/usr/bin/git"), QStringLiteral("--no-pager"), QStringLiteral("-C"), folder};
    for (const char* setting : {"core.fsmonitor=false", "core.hooksPath=/dev/null", "protocol.allow=never", "core.pager=cat"})
        request.command += {QStringLiteral("-c"), QLatin1String(setting)};
    request.command += question;
    request.passEnvironment = {QStringLiteral("HOME"), QStringLiteral("XDG_CONFIG_HOME")};
    request.setEnvironment = {{QStringLiteral("GIT_OPTIONAL_LOCKS"), QStringLiteral("0")}, {QStringLiteral("GIT_TERMINAL_PROMPT"), QStringLiteral("0")}};
    request.timeout = std::chrono::seconds(5);
    auto outcome = platform::runProcess(request, context);
    if (!outcome) return std::nullopt;
    return *outcome;
}

} // namespace

QStringList gitExposure(const QString& file, const base::CallContext& context) {
    QStringList notes;
    const QString folder = QFileInfo(file).absolutePath();
    const QString name = QFileInfo(file).fileName();
    if (!isInRepository(folder)) return notes;
    const auto word = [](const char* argument) { return QLatin1String(argument); };
    const auto tracked = git(folder, {word("--literal-pathspecs"), word("ls-files"), word("--error-unmatch"), word("--"), name}, context);
    if (!tracked || tracked->exitCode > 1) return notes;
    if (tracked->exitCode == 0) notes.append(word(domain::StoreNote::kGitTracked));
    const auto ignored = git(folder, {word("check-ignore"), word("-q"), word("--"), QStringLiteral("./") + name}, context);
    if (tracked->exitCode == 1 && ignored && ignored->exitCode == 1) notes.append(word(domain::StoreNote::kGitNotIgnored));
    const auto history = git(folder, {word("--literal-pathspecs"), word("rev-list"), word("--all"), word("--max-count=1"), word("--"), name}, context);
    if (history && history->exitCode == 0 && !history->outputTail.trimmed().isEmpty()) notes.append(word(domain::StoreNote::kGitInHistory));
    return notes;
}

} // namespace keyturn::backends
