#include "CrashDesk.h"

#include "crypto/KeyFacts.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

using namespace keyturn;
using crash::CrashDesk;
using rotation::RunState;

namespace {

struct Ending {
    bool killed = false;
    int exitCode = -1;
    int points = 0;
};

/// One life of the driver; `killAt` 0: it lives to its end.
Ending drive(const CrashDesk::Layout& layout, const char* direction, const QByteArray& killAt = {}) {
    const QByteArray home = layout.home.toLocal8Bit(), store = layout.store.toLocal8Bit(), strategy = layout.strategy.toLocal8Bit();
    QByteArray kill = "KEYTURN_KILL_AT=" + killAt;
    QByteArray program = KEYTURN_DRIVER, homeArg = home, storeArg = store, strategyArg = strategy, directionArg = direction;
    char* const argv[] = {program.data(), homeArg.data(), storeArg.data(), strategyArg.data(), directionArg.data(), nullptr};
    char* const envp[] = {kill.data(), nullptr};
    int pipeEnds[2];
    if (::pipe2(pipeEnds, O_CLOEXEC) != 0) return {};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipeEnds[1], 1);
    pid_t child = -1;
    const int spawned = ::posix_spawn(&child, argv[0], &actions, nullptr, argv, envp);
    posix_spawn_file_actions_destroy(&actions);
    ::close(pipeEnds[1]);
    Ending ending;
    char text[32] = {};
    if (spawned == 0) {
        if (::read(pipeEnds[0], text, sizeof text - 1) > 0) ending.points = std::atoi(text);
        int status = 0;
        ::waitpid(child, &status, 0);
        ending.killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
        if (WIFEXITED(status)) ending.exitCode = WEXITSTATUS(status);
    }
    ::close(pipeEnds[0]);
    return ending;
}

QString tempRoot() {
    // The runs sync each record; where the test's files lie has no bearing on what is tested.
    return QDir(QStringLiteral("/dev/shm")).exists() ? QStringLiteral("/dev/shm") : QDir::tempPath();
}

} // namespace

/// For each kill point n of a whole rotation: the process dies there; what is left behind holds a value the service accepts; the next
/// process brings the run to its end, forward or back, also when it dies once itself (F2).
///
/// KEYTURN_CRASH_EXHAUSTIVE=1 kills the recovery, forward and back, at each of its points too; otherwise at one that moves with n, and the longer
/// strategies take turns going forward and back.
class tst_RotationCrash : public QObject {
    Q_OBJECT

    CrashDesk::Layout m_layout;
    std::string m_oldPrimary, m_oldJwks, m_oldKid, m_oldCertificate;
    int m_killed = 0, m_killedTwice = 0, m_rotated = 0, m_reverted = 0;

    bool fresh(const QTemporaryDir& folder) {
        m_layout.home = folder.path();
        CrashDesk desk(m_layout);
        if (!desk.open() || !desk.prepare()) return false;
        m_oldPrimary = desk.at(desk.path());
        m_oldJwks = desk.at(QStringLiteral("JWKS"));
        m_oldKid = desk.at(QStringLiteral("JWT_KID"));
        m_oldCertificate = desk.at(QStringLiteral("TLS_CERT"));
        return true;
    }

    /// R1: the store holds the old value or the escrowed new one, and each replica accepts what the other signs with.
    QString lookAround(CrashDesk& desk) {
        const std::string now = desk.at(desk.path());
        if (now.empty()) return QStringLiteral("the store holds nothing");
        const auto run = desk.openRun();
        if (now != m_oldPrimary && run) {
            const auto fresh = desk.engine().escrowValue(run->run, QStringLiteral("new"));
            if (!fresh || fresh->chars() != now) return QStringLiteral("the store holds a value that is not in escrow");
        }
        if (desk.changesTarget()) return lookAtTarget(desk, run);
        if (m_layout.strategy != QLatin1String("overlapSet")) return {};
        const auto one = desk.replica(QStringLiteral("api-1")), two = desk.replica(QStringLiteral("api-2"));
        if (!one.contains(two.first()) || !two.contains(one.first())) return QStringLiteral("one replica refuses the other's tokens");
        // What a replica would load now must accept what the others sign with, and the other way round.
        QByteArrayList set{QByteArray::fromStdString(now)};
        if (const auto second = desk.at(QStringLiteral("JWT_SECRET_PREVIOUS")); !second.empty()) set += QByteArray::fromStdString(second);
        if (!set.contains(one.first()) && !set.contains(two.first())) return QStringLiteral("a restarted replica refuses all tokens");
        return {};
    }

    /// Somebody can log in with what is in the store or in escrow, and where two values are valid at a time, no consumer is locked out at any moment.
    QString lookAtTarget(CrashDesk& desk, const std::optional<rotation::RunDocument>& run) {
        if (m_layout.strategy == QLatin1String("twoCredentials"))
            for (const char* id : {"api-1", "api-2"})
                if (!desk.target().letsIn(QStringLiteral("app_a"), desk.replica(QString::fromLatin1(id)).first().toStdString())) return QStringLiteral("a consumer is locked out");
        if (desk.storeLogsIn()) return {};
        if (m_layout.strategy == QLatin1String("twoCredentials")) return QStringLiteral("what the store holds does not log in");
        if (!run) return QStringLiteral("nothing logs in and no run is open");
        for (const char* slot : {"new", "old"})
            for (const char* user : {"app_a", "app_b"})
                if (const auto value = desk.engine().escrowValue(run->run, QString::fromLatin1(slot)); value && desk.target().letsIn(QString::fromLatin1(user), value->chars())) return {};
        return QStringLiteral("neither the store nor escrow holds a value that logs in");
    }

    /// Fully one thing or the other, and nothing left over.
    QString judge(CrashDesk& desk, bool wentForward) {
        if (desk.openRun()) return QStringLiteral("a run is still open");
        const std::string now = desk.at(desk.path());
        const bool isOld = now == m_oldPrimary;
        if (wentForward && isOld) return QStringLiteral("the old value is still there");
        if (desk.hasPending()) return QStringLiteral("a pending value is left");
        const auto documents = desk.engine().documents();
        if (!documents) return QStringLiteral("the journal cannot be read");
        for (const auto& document : *documents)
            if (!desk.engine().escrowNames(document.run)->isEmpty()) return QStringLiteral("escrow is left");
        (isOld ? m_reverted : m_rotated)++;
        const auto expect = [&](const QString& id) { return desk.replica(id).first() == QByteArray::fromStdString(now); };
        if (!expect(QStringLiteral("api-1")) || !expect(QStringLiteral("api-2"))) return QStringLiteral("a replica has another value");
        if (m_layout.strategy == QLatin1String("pair")) return judgePair(desk, isOld);
        if (desk.isIssued()) return judgeIssued(desk, now, isOld);
        if (desk.changesTarget()) {
            if (!desk.storeLogsIn()) return QStringLiteral("what the store holds does not log in");
            std::size_t valid = 0;
            for (const auto& [user, login] : desk.target().logins) valid += login.isOpen ? login.values.size() : 0;
            if (valid != 1) return QStringLiteral("%1 values log in").arg(valid);
        }
        if (desk.at(QStringLiteral("COPY")) != now) return QStringLiteral("the copy differs");
        if (!desk.at(QStringLiteral("JWT_SECRET_PREVIOUS")).empty()) return QStringLiteral("the companion is left");
        return {};
    }
    QString judgePair(CrashDesk& desk, bool isOld) {
        const std::string jwks = desk.at(QStringLiteral("JWKS")), kid = desk.at(QStringLiteral("JWT_KID"));
        if (isOld) return jwks == m_oldJwks && kid == m_oldKid ? QString() : QStringLiteral("key set or key id are not restored");
        if (jwks.find(kid) == std::string::npos || jwks.find(m_oldKid) != std::string::npos) return QStringLiteral("the key set is not the new one");
        return {};
    }

    QString judgeIssued(CrashDesk& desk, const std::string& key, bool isOld) {
        const std::string certificate = desk.at(QStringLiteral("TLS_CERT"));
        if (isOld) return certificate == m_oldCertificate ? QString() : QStringLiteral("the certificate is not restored");
        const auto span = [](const std::string& text) { return base::ByteSpan(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()); };
        return crypto::KeyFacts::matches(span(key), span(certificate)) ? QString() : QStringLiteral("key and certificate do not belong together");
    }

    void oneLife(int n, const char* recovery, int secondKill) {
        QTemporaryDir folder(tempRoot() + QStringLiteral("/keyturn-crash-XXXXXX"));
        QVERIFY(fresh(folder));
        const Ending first = drive(m_layout, "forward", QByteArray::number(n));
        QVERIFY2(first.killed, qPrintable(QStringLiteral("kill point %1 was not reached").arg(n)));
        ++m_killed;
        {
            CrashDesk desk(m_layout);
            QVERIFY(desk.open());
            const QString wrong = lookAround(desk);
            QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("after kill %1: %2").arg(n).arg(wrong)));
        }
        if (secondKill > 0 && drive(m_layout, recovery, QByteArray::number(secondKill)).killed) {
            ++m_killedTwice;
            CrashDesk desk(m_layout);
            QVERIFY(desk.open());
            const QString wrong = lookAround(desk);
            QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("after kill %1 and %2 (%3): %4").arg(n).arg(secondKill).arg(QLatin1String(recovery), wrong)));
        }
        CrashDesk desk(m_layout);
        QVERIFY(desk.open());
        const bool forward = qstrcmp(recovery, "forward") == 0;
        const RunState ended = forward ? desk.forward() : desk.back();
        QVERIFY2(ended == RunState::Closed || ended == RunState::RolledBack,
                 qPrintable(QStringLiteral("kill %1, %2 at %3: ended %4").arg(n).arg(QLatin1String(recovery)).arg(secondKill).arg(rotation::runStateWord(ended))));
        const QString wrong = judge(desk, forward);
        QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("kill %1, %2 at %3: %4").arg(n).arg(QLatin1String(recovery)).arg(secondKill).arg(wrong)));
    }

  private Q_SLOTS:
    void F1_F2_everyKillPointEndsFullyRotatedOrFullyReverted_data() {
        QTest::addColumn<QString>("store");
        QTest::addColumn<QString>("strategy");
        for (const char* store : {"envFile", "secretDirectory", "localVault"})
            for (const char* strategy : {"storeOnly", "overlapSet", "pair", "issued", "inPlace", "twoCredentials", "alternatingUsers"})
                QTest::newRow(QByteArray(QByteArray(strategy) + " " + store).constData()) << QString::fromLatin1(store) << QString::fromLatin1(strategy);
    }
    void F1_F2_everyKillPointEndsFullyRotatedOrFullyReverted() {
        QFETCH(QString, store);
        QFETCH(QString, strategy);
        m_layout = {{}, store, strategy};
        m_killed = m_killedTwice = m_rotated = m_reverted = 0;
        int points = 0;
        {
            QTemporaryDir folder(tempRoot() + QStringLiteral("/keyturn-crash-XXXXXX"));
            QVERIFY(fresh(folder));
            const Ending whole = drive(m_layout, "forward");
            QCOMPARE(whole.exitCode, 0);
            points = whole.points;
            CrashDesk desk(m_layout);
            QVERIFY(desk.open());
            QCOMPARE(judge(desk, true), QString());
        }
        QVERIFY(points > 20);
        const bool exhaustive = qEnvironmentVariableIsSet("KEYTURN_CRASH_EXHAUSTIVE");
        for (int n = 1; n <= points; ++n) {
            for (const char* recovery : {"forward", "back"}) {
                if (exhaustive) {
                    for (int second = 0; second <= points + 40; ++second) {
                        const int before = m_killedTwice;
                        oneLife(n, recovery, second);
                        if (QTest::currentTestFailed()) return;
                        if (second > 0 && m_killedTwice == before) break;
                    }
                } else if (strategy == QLatin1String("storeOnly") || (n % 2 == 0) == (qstrcmp(recovery, "forward") == 0)) {
                    oneLife(n, recovery, 1 + (n * 7) % 23);
                    if (QTest::currentTestFailed()) return;
                }
            }
        }
        qInfo("%s on %s: %d kill points, %d lives cut, %d cut twice; %d ended rotated, %d reverted", qPrintable(strategy), qPrintable(store), points,
              m_killed, m_killedTwice, m_rotated, m_reverted);
        QVERIFY(m_killedTwice > 0 && m_rotated > 0 && m_reverted > 0);
    }
};

QTEST_GUILESS_MAIN(tst_RotationCrash)
#include "tst_RotationCrash.moc"
