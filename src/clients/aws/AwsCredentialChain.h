#pragma once

#include "clients/aws/AwsProfiles.h"
#include "clients/aws/AwsSts.h"

#include <mutex>

namespace keyturn::clients::aws {

/// How a connection says who it is. Everything may be empty: then the machine's own places are asked, in the order AWS tools ask them.
struct ChainSetup {
    QString name;                  ///< of the connection, subject of errors
    AwsPlaces places;
    QString region;                ///< for STS and single sign-on
    QString profile;               ///< named by the person: then AWS_ACCESS_KEY_ID and its like are not used
    QByteArray accessKeyId;        ///< the connection's own keys
    std::function<base::Result<net::SharedSecret>()> secretKey;    ///< asked at each sign-in; empty: none
    std::function<base::Result<net::SharedSecret>()> sessionToken; ///< empty: none
    QString roleArn;               ///< taken on with whatever was found
    QString externalId;
    QString stsEndpoint;           ///< empty: the region's
    QString processSha256;         ///< the credential_process that may run, by the hash of its program (CFG-3); empty: none may
    bool mayAskMachine = false;    ///< container and instance metadata
    /// Opens a connection to "https://host", as the person's TLS and proxy settings say; `isMetadata` for the addresses of machine metadata.
    std::function<base::Result<net::HttpConnection>(const QString& origin, bool isMetadata)> connect;
    const base::Clock* clock = nullptr;
};

/// Finds credentials the way AWS tools do and keeps them fresh: renewed from 15 minutes before they end, at 10 minutes an error of renewal is
/// the answer. One renewal at a time. Thread-safe.
/// Errors: Unauthenticated KT-AWS-5 nothing found (args: places asked); KT-AWS-6 an answer without keys; KT-AWS-7 a file not understood; KT-AWS-8
/// InvalidInput a profile that cannot be used (subject: profile, args: "loop", "missing", "mfa", "login_session", "source"); KT-AWS-19 and KT-AWS-20
/// for a missing one, and for nothing found, where the files have other profiles (the last arg names them);
/// KT-CFG-1 a program that is not allowed (subject: program, args: its SHA-256); TokenExpired KT-AWS-9 single sign-on has
/// ended (args: the command that renews it); those of AwsWire and platform::runProcess.
class AwsCredentialChain {
  public:
    explicit AwsCredentialChain(ChainSetup setup) : m_setup(std::move(setup)) {}

    base::Result<SharedSession> session(const base::CallContext& context);
    /// The service said that this session has ended: the next session() finds another.
    void drop(const SharedSession& session);
    /// The ARN of what session() answers.
    base::Result<QString> identity(const base::CallContext& context);

  private:
    using Found = base::Result<AwsSession>;
    Found find(const base::CallContext& context);
    Found findBase(const base::CallContext& context);
    base::Result<std::optional<AwsSession>> fromEnvironment() const;
    Found fromOwnKeys() const;
    Found fromProfile(const AwsProfiles& profiles, const QString& name, QStringList visited, const base::CallContext& context);
    Found fromRoleProfile(const AwsProfiles& profiles, const QString& name, const QStringList& visited, const base::CallContext& context);
    Found fromCredentialSource(const QString& source, const QString& profile, const base::CallContext& context);
    std::optional<AwsSession> staticKeys(const AwsProfiles& profiles, const QString& name) const;
    Found withRole(const SharedSession& by, RoleRequest role, const base::CallContext& context);
    Found withWebToken(const QString& file, RoleRequest role, const base::CallContext& context);
    base::Result<AwsWire> sts() const;
    bool hasOwnKeys() const { return !m_setup.accessKeyId.isEmpty(); }
    std::unexpected<base::Error> unusable(const QString& profile, const char* why) const;

    ChainSetup m_setup;
    std::mutex m_mutex;
    SharedSession m_session; ///< guarded by m_mutex
};

} // namespace keyturn::clients::aws
