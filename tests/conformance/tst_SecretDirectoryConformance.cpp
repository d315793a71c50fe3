#include "SecretBackendSuite.h"

#include "backends/secret_directory/SecretDirectoryBackend.h"

#include <QTest>

using namespace keyturn;

class tst_SecretDirectoryConformance : public conformance::SecretBackendSuite {
    Q_OBJECT
  protected:
    void freshStore() override {}
    std::unique_ptr<backends::SecretBackend> open() override {
        backends::SecretDirectoryBackend::Setup setup;
        setup.folder = folder();
        setup.fingerprint = fingerprint;
        return std::make_unique<backends::SecretDirectoryBackend>(std::move(setup));
    }
    QString fileOf(const QString& name) const override { return folder() + u'/' + name; }
};

QTEST_APPLESS_MAIN(tst_SecretDirectoryConformance)
#include "tst_SecretDirectoryConformance.moc"
