#include "AwsLive.h"
#include "SecretBackendSuite.h"

#include "backends/aws_parameter_store/ParameterStoreType.h"

#include <QTest>

using namespace keyturn;
using live::AwsLive;

/// Every promise that a parameter store can keep, against a server that checks signatures.
class tst_AwsParameterStoreLive : public conformance::SecretBackendSuite {
    Q_OBJECT
  protected:
    void freshStore() override { AwsLive::removeAll(*open()); }
    std::unique_ptr<backends::SecretBackend> open() override {
        return AwsLive::open(backends::parameterStoreType(), AwsLive::config(QStringLiteral("ap-south-1"), {{QStringLiteral("highThroughput"), QStringLiteral("true")}}));
    }
    bool isOnDisk() const override { return false; }
    bool knowsSize() const override { return false; }
    bool keepsWriter() const override { return false; } // the service notes the identity, not who sat before it
    bool comparesFirst() const override { return true; }
    int interleavings() const override { return 50; }

  private Q_SLOTS:
    void initTestCase() {
        if (!AwsLive::isUp()) QSKIP(AwsLive::kSkip);
    }
};

QTEST_GUILESS_MAIN(tst_AwsParameterStoreLive)
#include "tst_AwsParameterStoreLive.moc"
