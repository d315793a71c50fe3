#include "clients/redis/RedisFault.h"

#include <algorithm>
#include <string_view>

namespace keyturn::clients {

using base::ErrorCode;

namespace {

struct Word {
    std::string_view first;
    RedisFault fault;
};
constexpr Word kWords[] = {
    {"WRONGPASS", RedisFault::WrongPassword}, {"NOAUTH", RedisFault::NotSignedIn},   {"NOPERM", RedisFault::NotPermitted},
    {"DENIED", RedisFault::NotPermitted},     {"LOADING", RedisFault::Loading},      {"BUSY", RedisFault::Busy},
    {"TRYAGAIN", RedisFault::Busy},           {"READONLY", RedisFault::ReadOnly},    {"MISCONF", RedisFault::Misconfigured},
    {"MASTERDOWN", RedisFault::MasterDown},   {"CLUSTERDOWN", RedisFault::MasterDown}, {"NOREPLICAS", RedisFault::MasterDown},
    {"OOM", RedisFault::Full},                {"EXECABORT", RedisFault::Aborted},
};

/// What follows "ERR ", by its beginning.
constexpr Word kTexts[] = {
    {"invalid password", RedisFault::WrongPassword},
    {"max number of clients", RedisFault::Full},
    {"unknown command", RedisFault::UnknownCommand},
    {"Unknown subcommand", RedisFault::UnknownCommand},
    {"unknown subcommand", RedisFault::UnknownCommand},
    {"The server is running without a config file", RedisFault::NoConfigFile},
    {"There was an error trying to save the ACLs", RedisFault::NotSaved},
    {"Rewriting config file", RedisFault::NotSaved},
};

struct Row {
    RedisFault fault;
    ErrorCode code;
    const char* word;
};
constexpr Row kRows[] = {
    {RedisFault::WrongPassword, ErrorCode::Unauthenticated, "WRONGPASS"},
    {RedisFault::NotSignedIn, ErrorCode::Unauthenticated, "NOAUTH"},
    {RedisFault::NotPermitted, ErrorCode::PermissionDenied, "NOPERM"},
    {RedisFault::Loading, ErrorCode::Unavailable, "LOADING"},
    {RedisFault::Busy, ErrorCode::Unavailable, "BUSY"},
    {RedisFault::ReadOnly, ErrorCode::Unavailable, "READONLY"},
    {RedisFault::Misconfigured, ErrorCode::Unavailable, "MISCONF"},
    {RedisFault::MasterDown, ErrorCode::Unavailable, "MASTERDOWN"},
    {RedisFault::Full, ErrorCode::Unavailable, "OOM"},
    {RedisFault::UnknownCommand, ErrorCode::Unsupported, "unknown command"},
    {RedisFault::NoAclFile, ErrorCode::Unsupported, "aclfile"},
    {RedisFault::NoConfigFile, ErrorCode::Unsupported, "config file"},
    {RedisFault::NotSaved, ErrorCode::Unavailable, "not saved"},
    {RedisFault::NoSuchPassword, ErrorCode::NotFound, "password"},
    {RedisFault::Aborted, ErrorCode::InvalidInput, "EXECABORT"},
    {RedisFault::Other, ErrorCode::InvalidInput, "ERR"},
};

std::string_view chars(QByteArrayView bytes) { return {bytes.data(), static_cast<std::size_t>(bytes.size())}; }

} // namespace

RedisFault redisFault(QByteArrayView text) {
    const std::string_view whole = chars(text);
    const std::string_view first = whole.substr(0, whole.find(' '));
    const std::string_view rest = whole.substr(std::min(first.size() + 1, whole.size()));
    if (const auto* word = std::ranges::find(kWords, first, &Word::first); word != std::end(kWords)) return word->fault;
    // It quotes the hash that it was given, and never a value.
    if (rest.starts_with("Error in ACL SETUSER") && rest.find("does not exist") != rest.npos) return RedisFault::NoSuchPassword;
    // "This Redis instance", "This Valkey instance".
    if (rest.starts_with("This ") && rest.find("instance is not configured to use an ACL file") != rest.npos) return RedisFault::NoAclFile;
    const auto* known = std::ranges::find_if(kTexts, [&](const Word& one) { return rest.starts_with(one.first); });
    return known == std::end(kTexts) ? RedisFault::Other : known->fault;
}

base::Error redisError(RedisFault fault, const QString& subject) {
    const auto* row = std::ranges::find(kRows, fault, &Row::fault);
    if (row == std::end(kRows)) return base::makeError(ErrorCode::Internal, {}, subject);
    return base::makeError(row->code, {}, subject, {QLatin1String(row->word)});
}

} // namespace keyturn::clients
