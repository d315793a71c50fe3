#pragma once

#include "net/HttpRequest.h"

#include <QMap>

namespace keyturn::clients::aws {

/// Where the machine keeps what AWS tools share: variables and the home folder. A value, so that tests give their own.
struct AwsPlaces {
    /// Empty when unset.
    std::function<base::SecureBytes(const char* name)> variable;
    QString home;

    static AwsPlaces ofProcess();
    QString text(const char* name) const;
};

/// The shared files "config" and "credentials" (AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE), read once. Values stay in locked memory. Where
/// both files name a key of a profile, "credentials" wins, as in every AWS tool.
class AwsProfiles {
  public:
    /// Absent files are empty ones. Unauthenticated KT-AWS-7 (subject: file, args: line) for a file that cannot be understood; errors of reading.
    static base::Result<AwsProfiles> load(const AwsPlaces& places);

    bool has(const QString& profile) const { return m_profiles.contains(profile); }
    QStringList names() const { return m_profiles.keys(); }
    QString text(const QString& profile, const char* key) const;
    /// Null when absent.
    net::SharedSecret secret(const QString& profile, const char* key) const;
    /// A key of a [sso-session NAME].
    QString ssoSession(const QString& name, const char* key) const;
    /// "endpoint_url" for a service of a profile: that of its [services NAME] (service as "secrets_manager"), else the profile's own.
    QString endpoint(const QString& profile, const char* service) const;

  private:
    using Section = QMap<QByteArray, net::SharedSecret>;
    using Sections = QMap<QString, Section>;
    enum class File { Config, Credentials };
    base::Status read(const QString& path, File which);
    Section* sectionFor(std::string_view header, File which);
    static QString textIn(const Sections& sections, const QString& section, const QByteArray& key);

    Sections m_profiles;
    Sections m_ssoSessions;
    Sections m_services;
    Section m_ignored;
};

} // namespace keyturn::clients::aws
