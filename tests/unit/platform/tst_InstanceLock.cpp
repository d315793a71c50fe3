#include "platform/InstanceLock.h"

#include "platform/Paths.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace keyturn;
using platform::InstanceLock;
using platform::Paths;

class tst_InstanceLock : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void STO6_secondInstanceIsRefusedAndNamesTheFirst() {
        QTemporaryDir home;
        auto first = InstanceLock::acquire(home.path());
        QVERIFY(first);
        auto second = InstanceLock::acquire(home.path());
        QVERIFY(!second);
        QCOMPARE(second.error().condition, QStringLiteral("KT-STO-2"));
        QCOMPARE(second.error().code, base::ErrorCode::Conflict);
        QCOMPARE(second.error().args, QStringList{QString::number(::getpid())});
    }

    void STO6_lockIsFreeAfterItsObject() {
        QTemporaryDir home;
        {
            auto first = InstanceLock::acquire(home.path());
            QVERIFY(first);
            InstanceLock moved = std::move(*first);
            QVERIFY(!InstanceLock::acquire(home.path()));
        }
        QVERIFY(InstanceLock::acquire(home.path()));
    }

    void STO6_lockDiesWithItsProcess() {
        QTemporaryDir home;
        int ready[2];
        QCOMPARE(::pipe(ready), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            auto lock = InstanceLock::acquire(home.path());
            const char answer = lock ? 'y' : 'n';
            if (::write(ready[1], &answer, 1) != 1) ::_exit(1);
            for (;;) ::pause();
        }
        char answer = 0;
        QCOMPARE(::read(ready[0], &answer, 1), ssize_t(1));
        QCOMPARE(answer, 'y');
        QVERIFY(!InstanceLock::acquire(home.path()));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        QVERIFY(InstanceLock::acquire(home.path()));
    }

    void STO6_ofHundredParallelStartsOneWins() {
        QTemporaryDir home;
        int gate[2];
        int answers[2];
        QCOMPARE(::pipe(gate), 0);
        QCOMPARE(::pipe(answers), 0);
        for (int i = 0; i < 100; ++i) {
            if (::fork() != 0) continue;
            ::close(gate[1]);
            char go = 0;
            if (::read(gate[0], &go, 1) < 0) ::_exit(1);
            auto lock = InstanceLock::acquire(home.path());
            const char answer = lock ? 'y' : 'n';
            if (::write(answers[1], &answer, 1) != 1) ::_exit(1);
            ::close(answers[1]);
            if (lock) for (;;) ::pause();
            ::_exit(0);
        }
        ::close(gate[0]);
        ::close(gate[1]);
        QByteArray all;
        char one = 0;
        while (all.size() < 100 && ::read(answers[0], &one, 1) == 1) all += one;
        QCOMPARE(all.count('y'), 1);
        QCOMPARE(all.count('n'), 99);
        auto refused = InstanceLock::acquire(home.path());
        QVERIFY(!refused);
        ::kill(refused.error().args.value(0).toInt(), SIGKILL);
        while (::wait(nullptr) > 0) {}
    }

    void lockFileIsOwnerOnly() {
        QTemporaryDir home;
        auto lock = InstanceLock::acquire(home.path() + QStringLiteral("/new/deep"));
        QVERIFY(lock);
        const QFileInfo file(home.path() + QStringLiteral("/new/deep/keyturn.lock"));
        QCOMPARE(file.permissions() & 0x0fff, QFile::ReadUser | QFile::WriteUser);
    }

    void pathsOfAHomeLieInIt() {
        const Paths paths = Paths::forHome(QStringLiteral("/some/where/"));
        QCOMPARE(paths.config, QStringLiteral("/some/where"));
        QCOMPARE(paths.state, QStringLiteral("/some/where"));
        QCOMPARE(paths.environments(), QStringLiteral("/some/where/environments"));
    }

    void pathsFollowXdgAndIgnoreRelativeOnes() {
        qputenv("XDG_CONFIG_HOME", "/c");
        qputenv("XDG_STATE_HOME", "relative");
        const Paths paths = Paths::forHome({});
        QCOMPARE(paths.config, QStringLiteral("/c/keyturn"));
        QCOMPARE(paths.state, QDir::homePath() + QStringLiteral("/.local/state/keyturn"));
    }
};

QTEST_GUILESS_MAIN(tst_InstanceLock)
#include "tst_InstanceLock.moc"
