#include "platform/ToolkitMessages.h"

#include <QFile>
#include <QLoggingCategory>
#include <QTemporaryFile>
#include <QtTest>

#include <unistd.h>

Q_LOGGING_CATEGORY(chatty, "test.chatty")

class tst_ToolkitMessages : public QObject {
    Q_OBJECT

    /// What standard error gets while `act` runs.
    static QByteArray heard(const std::function<void()>& act) {
        QTemporaryFile file;
        if (!file.open()) return {};
        std::fflush(stderr);
        const int before = ::dup(STDERR_FILENO);
        ::dup2(file.handle(), STDERR_FILENO);
        const auto handler = qInstallMessageHandler(nullptr);
        keyturn::platform::quietToolkit("keyturn");
        act();
        qInstallMessageHandler(handler);
        std::fflush(stderr);
        ::dup2(before, STDERR_FILENO);
        ::close(before);
        file.seek(0);
        return file.readAll();
    }

  private Q_SLOTS:
    void OUT5_onlyTheCategoryIsSaid() {
        const QByteArray said = heard([] {
            qCWarning(chatty) << "canary-1 in a warning";
            qCCritical(chatty) << "canary-2";
            qCInfo(chatty) << "canary-3";
            qWarning("canary-4 %s", "canary-5");
        });
        QVERIFY2(!said.contains("canary"), said);
        QCOMPARE(said.count("keyturn: a library reported a problem (test.chatty)\n"), 2);
        QCOMPARE(said.count("keyturn: a library reported a problem (default)\n"), 1);
        QCOMPARE(said.count('\n'), 3);
    }
};

QTEST_APPLESS_MAIN(tst_ToolkitMessages)
#include "tst_ToolkitMessages.moc"
