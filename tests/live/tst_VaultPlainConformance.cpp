#include "LiveVault.h"
#include "SecretBackendSuite.h"

#include <QTest>

using namespace keyturn;

/// The kv engine of version 1 of a real OpenBao.
class tst_VaultPlainConformance : public conformance::SecretBackendSuite {
    Q_OBJECT
  protected:
    void freshStore() override { m_vault.newMount(1); }
    std::unique_ptr<backends::SecretBackend> open() override { return m_vault.open(); }
    bool knowsSize() const override { return true; }
    bool keepsWriter() const override { return false; }
    int interleavings() const override { return 40; }

  private Q_SLOTS:
    void initTestCase() {
        if (!live::LiveVault::isThere()) QSKIP("no OpenBao: KEYTURN_LIVE_OPENBAO_URL is not set (tests/live/servers up openbao)");
    }
    void cleanupTestCase() { m_vault.dropMount(); }

  private:
    live::LiveVault m_vault;
};

QTEST_APPLESS_MAIN(tst_VaultPlainConformance)
#include "tst_VaultPlainConformance.moc"
