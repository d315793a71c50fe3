#include "RotationDesk.h"

#include <QtTest/QtTest>

#include <random>

using namespace keyturn;
using namespace keyturn::rotation;
using backends::FaultTime;
using base::ErrorCode;

namespace {

const QString kPath = QStringLiteral("JWT_SECRET");
constexpr auto kOld = "old-signing-key-old-signing-key-old-signing-key";
constexpr auto kForeign = "written by a colleague who knows nothing of it";

/// A store that loses answers, is away at times, and is written by a colleague once at most; all by a seed.
struct Weather {
    explicit Weather(unsigned seed) : random(seed) {}
    bool chance(int percent) { return static_cast<int>(random() % 100) < percent; }

    std::optional<base::Error> strike(RotationDesk& desk, const QString& act, FaultTime when) {
        if (isCalm || isColleague) return std::nullopt;
        const bool changes = act == QLatin1String("write") || act == QLatin1String("moveStage") || act == QLatin1String("remove") ||
                             act == QLatin1String("retireVersion");
        // Before a run is begun a colleague's value is simply the old one.
        if (mayIntrude && !hasIntruded && when == FaultTime::Before && chance(3) && !desk.engine->documents()->empty()) {
            isColleague = hasIntruded = true;
            desk.put(kPath, kForeign);
            isColleague = false;
        }
        if (changes && when == FaultTime::After && chance(15)) return base::makeError(ErrorCode::OutcomeUnknown);
        if (when == FaultTime::Before && chance(4)) return base::makeError(changes && chance(50) ? ErrorCode::OutcomeUnknown : ErrorCode::Unavailable);
        return std::nullopt;
    }

    std::mt19937 random;
    bool isCalm = false;
    bool isColleague = false;
    bool mayIntrude = false;
    bool hasIntruded = false;
};

backends::BackendCapabilities plain() {
    backends::BackendCapabilities lesser;
    lesser.guardedWrite = lesser.remove = lesser.fields = lesser.idempotentWrite = true;
    return lesser;
}

} // namespace

/// Random weather, random operators, checked against what may be true at the end.
class tst_RotationModel : public QObject {
    Q_OBJECT

    static std::optional<RunDocument> open(RotationDesk& desk) {
        const auto documents = desk.engine->documents();
        if (!documents || documents->empty()) return {};
        return documents->front();
    }

    /// One act of somebody; a process that dies is another engine on the same state.
    static void act(RotationDesk& desk, Weather& weather, bool back) {
        if (weather.chance(20)) desk.engine = desk.newEngine();
        const auto run = open(desk);
        if (!run) {
            (void)desk.start(kPath, domain::SecretKind::JwtHmac);
        } else if (back && run->rollbackPossible && weather.chance(70)) {
            (void)desk.engine->rollback(run->run, {});
        } else if (run->waitReason == QLatin1String("retire")) {
            (void)desk.engine->retire(run->run, {});
        } else {
            (void)desk.engine->resume(run->run, {});
        }
    }

    static QString live(unsigned seed, bool overlap, bool intruder) {
        Weather weather(seed);
        RotationDesk desk(weather.chance(50) ? backends::MemoryBackend::everything() : plain());
        desk.put(kPath, kOld);
        desk.addConsumer(QStringLiteral("api"));
        desk.grace = 0;
        desk.rule.rotation.tokenLifeSeconds = desk.rule.rotation.skewSeconds = 0;
        if (overlap) desk.rule.rotation.companion = QStringLiteral("JWT_SECRET_PREVIOUS");
        weather.mayIntrude = intruder;
        desk.backend.store()->fault = [&](const QString& name, const QString&, FaultTime when) { return weather.strike(desk, name, when); };
        const bool back = weather.chance(50);
        for (int turn = 0; turn < 60; ++turn) {
            weather.isCalm = turn > 30;
            const auto run = open(desk);
            if ((run && !run->isOpen()) || (weather.hasIntruded && turn > 15)) break;
            act(desk, weather, back && turn > 2);
            if (weather.isCalm || weather.hasIntruded) continue;
            weather.isCalm = true; // for our own look
            const std::string now = desk.at(kPath);
            const auto fresh = run ? desk.engine->escrowValue(run->run, QStringLiteral("new")) : base::Result<base::SecureBytes>{};
            if (run && fresh && !now.empty() && now != kOld && now != fresh->chars()) return QStringLiteral("the store holds a third value");
        }
        desk.backend.store()->fault = {};
        const auto run = open(desk);
        const std::string now = desk.at(kPath);
        if (weather.hasIntruded) return now == kForeign ? QString() : QStringLiteral("a colleague's value was overwritten");
        if (!run) return QStringLiteral("there is no run");
        if (run->state == RunState::RolledBack) return now == kOld ? QString() : QStringLiteral("rolled back without the old value");
        if (run->state != RunState::Closed) return QStringLiteral("not ended but ") + runStateWord(run->state);
        if (now == kOld || RotationDesk::shortOf({reinterpret_cast<const std::uint8_t*>(now.data()), now.size()}) != run->newFingerprint)
            return QStringLiteral("closed without the new value");
        return desk.has(QStringLiteral("JWT_SECRET_PREVIOUS")) ? QStringLiteral("the companion is left") : QString();
    }

  private Q_SLOTS:
    void ROT5_ROT11_randomFaultsAndOperators_data() {
        QTest::addColumn<bool>("overlap");
        QTest::addColumn<bool>("intruder");
        QTest::newRow("store only") << false << false;
        QTest::newRow("store only, a colleague writes") << false << true;
        QTest::newRow("overlap set") << true << false;
        QTest::newRow("overlap set, a colleague writes") << true << true;
    }
    void ROT5_ROT11_randomFaultsAndOperators() {
        QFETCH(bool, overlap);
        QFETCH(bool, intruder);
        for (unsigned seed = 1; seed <= 250; ++seed) {
            const QString wrong = live(seed, overlap, intruder);
            QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(wrong)));
        }
    }
};

QTEST_GUILESS_MAIN(tst_RotationModel)
#include "tst_RotationModel.moc"
