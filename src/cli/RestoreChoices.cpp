#include "cli/RestoreChoices.h"

#include "base/AtomicFile.h"
#include "base/Redactor.h"
#include "cli/Command.h"
#include "domain/SecretRef.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace keyturn::cli {

using backup::RestoreChoice;

namespace {

constexpr qint64 kLargestFile = 64 << 20;

base::Status unusable(const QString& given) {
    return base::fail(base::ErrorCode::InvalidInput, QStringLiteral("KT-BAK-24"), base::shownSafely(given, 1024));
}

/// The path of a reference into the target, or the words as they are.
QString pathOf(const QString& given, const QString& place) {
    if (!given.startsWith(place + u'/')) return given;
    const auto ref = domain::SecretRef::parse(given);
    return ref ? ref->path : given;
}

} // namespace

std::optional<RestoreChoice> restoreChoiceFromWord(const QString& word) {
    if (word == QLatin1String("skip")) return RestoreChoice::Skip;
    if (word == QLatin1String("new-version") || word == QLatin1String("newVersion")) return RestoreChoice::NewVersion;
    if (word == QLatin1String("overwrite")) return RestoreChoice::Overwrite;
    return std::nullopt;
}

bool RestoreChoices::allSkip() const {
    return std::all_of(choices.begin(), choices.end(), [](RestoreChoice choice) { return choice == RestoreChoice::Skip; });
}

base::Status RestoreChoices::add(const std::vector<std::string>& words, const QString& place) {
    for (const auto& one : words) {
        const QString given = text(one);
        const qsizetype sign = given.lastIndexOf(u'=');
        const auto choice = restoreChoiceFromWord(given.mid(sign + 1));
        if (sign < 1 || !choice) return unusable(given);
        choices.insert(pathOf(given.left(sign), place), *choice);
    }
    return {};
}

base::Status RestoreChoices::addRenames(const std::vector<std::string>& words, const QString& place) {
    for (const auto& one : words) {
        const QString given = text(one);
        const qsizetype sign = given.lastIndexOf(u'=');
        const QString to = pathOf(given.mid(sign + 1), place);
        if (sign < 1 || !domain::checkSecretName(to) || base::hasHiddenCharacters(to)) return unusable(given);
        renames.insert(pathOf(given.left(sign), place), to);
    }
    return {};
}

base::Status RestoreChoices::addFile(const QString& file, const QString& place) {
    const auto read = base::readFile(file, {.largest = kLargestFile, .followLink = true});
    if (!read) return base::fail(read.error());
    const auto document = nlohmann::json::parse(read->content.chars(), nullptr, false);
    const bool isPlan = document.is_object() && document.contains("schema") && document["schema"] == "keyturn/restore/1" && document.contains("items") &&
                        document["items"].is_array();
    if (!isPlan) return unusable(file);
    for (const auto& item : document["items"]) {
        const bool isItem = item.is_object() && item.contains("ref") && item["ref"].is_string() && item.contains("choice") && item["choice"].is_string();
        const auto choice = isItem ? restoreChoiceFromWord(text(item["choice"].get<std::string>())) : std::nullopt;
        if (!choice) return unusable(isItem ? text(item["ref"].get<std::string>()) : file);
        choices.insert(pathOf(text(item["ref"].get<std::string>()), place), *choice);
    }
    return {};
}

} // namespace keyturn::cli
