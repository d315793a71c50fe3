#include "SecretBackendSuite.h"

#include "backends/memory/MemoryBackend.h"

#include <QTest>

using namespace keyturn;

class tst_MemoryConformance : public conformance::SecretBackendSuite {
    Q_OBJECT
  protected:
    void freshStore() override { m_store = std::make_shared<backends::MemoryStore>(); }
    std::unique_ptr<backends::SecretBackend> open() override {
        backends::MemoryBackend::Setup setup;
        setup.store = m_store;
        return std::make_unique<backends::MemoryBackend>(std::move(setup));
    }
    bool isOnDisk() const override { return false; }

  private:
    std::shared_ptr<backends::MemoryStore> m_store;
};

QTEST_APPLESS_MAIN(tst_MemoryConformance)
#include "tst_MemoryConformance.moc"
