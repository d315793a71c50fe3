#pragma once

// What the tests of AWS share: a fake service and places without the machine's own files.

#include "clients/aws/AwsClient.h"
#include "fakes/LoopbackServer.h"
#include "net/HttpClient.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

namespace keyturn::clients::aws::test {

using fakes::Asked;
using fakes::LoopbackServer;
using fakes::Reply;

class StandingClock : public base::Clock {
  public:
    base::Instant now() const override { return at; }
    std::chrono::milliseconds monotonic() const override { return std::chrono::milliseconds(0); }
    QString bootId() const override { return {}; }
    base::Instant at = *base::parseIsoUtc(u"2026-11-27T12:00:00Z");
};

/// A home folder and variables that a test fills.
class Places {
  public:
    QMap<QByteArray, QByteArray> variables;
    AwsPlaces places() const {
        AwsPlaces made;
        made.home = m_home.path();
        made.variable = [this](const char* name) {
            const QByteArray value = variables.value(name);
            return base::SecureBytes::fromChars({value.constData(), std::size_t(value.size())});
        };
        return made;
    }
    QString write(const QString& name, const QByteArray& text) const {
        const QString path = m_home.path() + u'/' + name;
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) qFatal("cannot write %s", qPrintable(path));
        return path;
    }

  private:
    QTemporaryDir m_home;
};

inline ChainSetup setupOf(const Places& places, net::HttpClient& http, const base::Clock& clock) {
    ChainSetup setup;
    setup.name = QStringLiteral("aws");
    setup.places = places.places();
    setup.region = QStringLiteral("eu-central-1");
    setup.clock = &clock;
    setup.connect = [&http](const QString& origin, bool isMetadata) {
        net::ConnectionProfile profile;
        profile.name = QStringLiteral("aws");
        profile.origins = {origin};
        profile.allowsLinkLocal = isMetadata;
        return http.connect(profile);
    };
    return setup;
}

inline QByteArray roleAnswer(const QByteArray& id, const QByteArray& expires) {
    return "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>" + id + "</AccessKeyId><SecretAccessKey>sk/1+</SecretAccessKey><SessionToken>tok==</SessionToken><Expiration>" +
           expires + "</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>";
}

} // namespace keyturn::clients::aws::test
