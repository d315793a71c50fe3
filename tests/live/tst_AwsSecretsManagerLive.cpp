#include "AwsLive.h"
#include "SecretBackendSuite.h"

#include "backends/aws_secrets_manager/SecretsManagerType.h"

#include <QTest>

using namespace keyturn;
using live::AwsLive;

/// Every promise of a store, against a server that checks signatures.
class tst_AwsSecretsManagerLive : public conformance::SecretBackendSuite {
    Q_OBJECT
  protected:
    void freshStore() override { AwsLive::removeAll(*open()); }
    std::unique_ptr<backends::SecretBackend> open() override {
        return AwsLive::open(backends::secretsManagerType(), AwsLive::config(QStringLiteral("eu-central-1"), {{QStringLiteral("recoveryDays"), QStringLiteral("0")}}));
    }
    bool isOnDisk() const override { return false; }
    bool knowsSize() const override { return false; }
    bool knowsFields() const override { return false; }
    int interleavings() const override { return 50; }

  private Q_SLOTS:
    void initTestCase() {
        if (!AwsLive::isUp()) QSKIP(AwsLive::kSkip);
    }
};

QTEST_GUILESS_MAIN(tst_AwsSecretsManagerLive)
#include "tst_AwsSecretsManagerLive.moc"
