#include "clients/aws/AwsProfiles.h"

#include "base/AtomicFile.h"

#include <QDir>

#include <cstdlib>

namespace keyturn::clients::aws {

using base::fail;

namespace {

std::string_view trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(" \t\r");
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

QString plain(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

/// What stands after a blank and '#' or ';' is a remark.
std::string_view withoutRemark(std::string_view value) {
    for (const char* mark : {" #", " ;", "\t#", "\t;"})
        if (const auto at = value.find(mark); at != std::string_view::npos) value = value.substr(0, at);
    return trimmed(value);
}

} // namespace

AwsPlaces AwsPlaces::ofProcess() {
    AwsPlaces places;
    places.variable = [](const char* name) {
        const char* found = std::getenv(name);
        return base::SecureBytes::fromChars(found == nullptr ? std::string_view() : std::string_view(found));
    };
    places.home = QDir::homePath();
    return places;
}

QString AwsPlaces::text(const char* name) const { return plain(variable(name).chars()); }

AwsProfiles::Section* AwsProfiles::sectionFor(std::string_view header, File which) {
    const QString name = plain(trimmed(header));
    if (which == File::Credentials || name == u"default") return &m_profiles[name];
    const QString kind = name.section(u' ', 0, 0);
    const QString rest = name.section(u' ', 1).trimmed();
    if (kind == u"profile") return &m_profiles[rest];
    if (kind == u"sso-session") return &m_ssoSessions[rest];
    if (kind == u"services") return &m_services[rest];
    return &m_ignored;
}

base::Status AwsProfiles::read(const QString& path, File which) {
    base::ReadRules rules;
    rules.followLink = true; // many keep these files elsewhere
    const auto file = base::readFile(path, rules);
    if (!file && file.error().code == base::ErrorCode::NotFound) return {};
    if (!file) return fail(file.error());
    Section* section = nullptr;
    QByteArray parent;
    int number = 0;
    std::string_view rest = file->content.chars();
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        const std::string_view line = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        ++number;
        const std::string_view text = trimmed(line);
        if (text.empty() || text.front() == '#' || text.front() == ';') continue;
        if (text.front() == '[' && text.find(']') != std::string_view::npos) {
            section = sectionFor(text.substr(1, text.find(']') - 1), which);
            parent.clear();
            continue;
        }
        const auto equals = text.find('=');
        if (section == nullptr || equals == std::string_view::npos)
            return fail(base::ErrorCode::Unauthenticated, QStringLiteral("KT-AWS-7"), path, {QString::number(number)});
        const bool isNested = line.front() == ' ' || line.front() == '\t';
        const std::string_view key = trimmed(text.substr(0, equals));
        QByteArray name = QByteArray(key.data(), qsizetype(key.size())).toLower();
        const std::string_view value = withoutRemark(text.substr(equals + 1));
        if (isNested && !parent.isEmpty()) name = parent + '.' + name;
        else parent = value.empty() ? name : QByteArray();
        (*section)[name] = net::shareSecret(base::SecureBytes::fromChars(value));
    }
    return {};
}

base::Result<AwsProfiles> AwsProfiles::load(const AwsPlaces& places) {
    AwsProfiles made;
    const auto pathOf = [&](const char* variable, const char* name) -> QString {
        const QString named = places.text(variable);
        if (named.startsWith(QLatin1String("~/"))) return places.home + named.mid(1);
        return named.isEmpty() ? places.home + QStringLiteral("/.aws/") + QLatin1String(name) : named;
    };
    if (auto done = made.read(pathOf("AWS_CONFIG_FILE", "config"), File::Config); !done) return fail(done.error());
    if (auto done = made.read(pathOf("AWS_SHARED_CREDENTIALS_FILE", "credentials"), File::Credentials); !done) return fail(done.error());
    return made;
}

net::SharedSecret AwsProfiles::secret(const QString& profile, const char* key) const {
    const auto found = m_profiles.value(profile).value(key);
    return found && !found->isEmpty() ? found : nullptr;
}

QString AwsProfiles::textIn(const Sections& sections, const QString& section, const QByteArray& key) {
    const auto found = sections.value(section).value(key);
    return found ? plain(found->chars()) : QString();
}

QString AwsProfiles::text(const QString& profile, const char* key) const { return textIn(m_profiles, profile, key); }
QString AwsProfiles::ssoSession(const QString& name, const char* key) const { return textIn(m_ssoSessions, name, key); }

QString AwsProfiles::endpoint(const QString& profile, const char* service) const {
    const QString named = textIn(m_services, text(profile, "services"), QByteArray(service) + ".endpoint_url");
    return named.isEmpty() ? text(profile, "endpoint_url") : named;
}

} // namespace keyturn::clients::aws
