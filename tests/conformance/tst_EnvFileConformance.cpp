#include "SecretBackendSuite.h"

#include "backends/env_file/EnvFileBackend.h"

#include <QTest>

using namespace keyturn;

class tst_EnvFileConformance : public conformance::SecretBackendSuite {
    Q_OBJECT
  protected:
    void freshStore() override {}
    std::unique_ptr<backends::SecretBackend> open() override {
        backends::EnvFileBackend::Setup setup;
        setup.path = fileOf({});
        setup.fingerprint = fingerprint;
        return std::make_unique<backends::EnvFileBackend>(std::move(setup));
    }
    QString fileOf(const QString&) const override { return folder() + QStringLiteral("/.env"); }
    QString refusal() const override { return QStringLiteral("KT-ENV-6"); }
};

QTEST_APPLESS_MAIN(tst_EnvFileConformance)
#include "tst_EnvFileConformance.moc"
