#pragma once

#include <QByteArray>
#include <QStringList>

#include <memory>

struct evp_pkey_st;
struct x509_st;

namespace keyturn::fakes {

/// A certificate with its key, as a server loads them.
struct TestIdentity {
    QByteArray certificate; ///< PEM
    QByteArray key;         ///< PEM
    QByteArray pin;         ///< "sha256//..." of its public key
};

/// A certificate authority that lives as long as the test (P-256 keys, made at once).
class TestAuthority {
  public:
    TestAuthority();
    ~TestAuthority();

    const QByteArray& certificate() const { return m_certificate; }

    struct Wish {
        QStringList names{QStringLiteral("localhost"), QStringLiteral("127.0.0.1")}; ///< DNS names and IPv4 addresses
        int startsInDays = -1;
        int endsInDays = 30;
        bool isSelfSigned = false;
        int rsaBits = 0; ///< 0: P-256
    };
    TestIdentity issue(const Wish& wish) const;
    TestIdentity issue() const { return issue(Wish()); }

  private:
    evp_pkey_st* m_key = nullptr;
    x509_st* m_x509 = nullptr;
    QByteArray m_certificate;
};

} // namespace keyturn::fakes
