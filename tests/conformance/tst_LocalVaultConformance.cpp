#include "SecretBackendSuite.h"

#include "backends/local_vault/LocalVaultType.h"

#include <QTest>

using namespace keyturn;

class tst_LocalVaultConformance : public conformance::SecretBackendSuite {
    Q_OBJECT
  protected:
    void freshStore() override {}
    std::unique_ptr<backends::SecretBackend> open() override {
        domain::BackendConfig config;
        config.id = QStringLiteral("vault");
        config.settings.insert(QStringLiteral("path"), folder());
        backends::BackendSecrets secrets;
        secrets.key = [](const QString&) -> base::Result<base::SecureBytes> {
            return base::SecureBytes::fromChars("0123456789abcdef0123456789abcdef");
        };
        auto made = backends::localVaultType().create(config, secrets);
        if (!made) qFatal("the vault does not open: %s", qPrintable(made.error().condition));
        return std::move(*made);
    }
};

QTEST_GUILESS_MAIN(tst_LocalVaultConformance)
#include "tst_LocalVaultConformance.moc"
