#include "fakes/FakeServices.h"
#include "gui/inventory/InventoryModel.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QtTest>

using namespace keyturn;
using namespace keyturn::gui;

namespace {

std::shared_ptr<const InventoryTable> standard() { return std::make_shared<const InventoryTable>(fakes::readingOf(fakes::standardSnapshot())); }

QStringList names(const InventoryModel& model) {
    QStringList all;
    for (int i = 0; i < model.rowCount(); ++i) all << model.index(i, 0).data().toString();
    return all;
}

int shownBy(const QString& filter) {
    InventoryModel model;
    model.setNow(fakes::fixedNow());
    model.setTable(standard());
    model.setFilter(FilterExpression::parse(filter));
    return model.shown();
}

} // namespace

class tst_InventoryModel : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void keepsTheContractOfAModel() {
        InventoryModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.setTable(standard());
        QCOMPARE(model.rowCount(), 18);
        model.setFilter(FilterExpression::parse(QStringLiteral("auth")));
        model.sort(1, Qt::DescendingOrder);
        model.setGrouping(Grouping::Environment);
        model.setCollapsed(0, true);
        model.setFilter({});
        model.setTable(std::make_shared<const InventoryTable>(fakes::readingOf(fakes::largeSnapshot(200))));
        model.setGrouping(Grouping::None);
        QCOMPARE(model.rowCount(), 200);
        QCOMPARE(resets.count(), 0);
    }

    void IN2_whatIsPastItsDateAndInOrderIsWaived() {
        auto snapshot = fakes::standardSnapshot();
        app::InventoryRow row = snapshot.rows.front();
        row.nextRotation = fakes::fixedNow() - std::chrono::days(50);
        const auto told = [&](domain::RotationStatus status) {
            snapshot.rows = {row};
            snapshot.rows.front().status = status;
            InventoryModel model;
            model.setNow(fakes::fixedNow());
            model.setTable(std::make_shared<const InventoryTable>(fakes::readingOf(snapshot)));
            return model.index(0, static_cast<int>(Column::NextRotation)).data().toString();
        };
        QCOMPARE(told(domain::RotationStatus::Ok), QStringLiteral("waived"));
        QVERIFY(told(domain::RotationStatus::Overdue) != QStringLiteral("waived"));
    }

    void IN4_filterCounts_data() {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<int>("shown");
        QTest::newRow("all") << QString() << 18;
        QTest::newRow("text over every column") << QStringLiteral("staging") << 4;
        QTest::newRow("case does not count") << QStringLiteral("jwt_SECRET") << 2;
        QTest::newRow("two texts are both required") << QStringLiteral("jwt staging") << 1;
        QTest::newRow("status") << QStringLiteral("status:overdue") << 1;
        QTest::newRow("statuses are alternatives") << QStringLiteral("status:overdue status:weak") << 2;
        QTest::newRow("status as shown") << QStringLiteral("status:\"in grace\"") << 1;
        QTest::newRow("environment") << QStringLiteral("env:prod") << 14;
        QTest::newRow("backend and status") << QStringLiteral("backend:docker status:unknownAge") << 1;
        QTest::newRow("kind") << QStringLiteral("kind:database") << 4;
        QTest::newRow("owner") << QStringLiteral("owner:platform") << 4;
        QTest::newRow("age over") << QStringLiteral("age>90d") << 1;
        QTest::newRow("age under leaves the unknown out") << QStringLiteral("age<90d") << 16;
        QTest::newRow("due") << QStringLiteral("due<14d") << 1;
        QTest::newRow("no owner") << QStringLiteral("no:owner") << 2;
        QTest::newRow("no rule") << QStringLiteral("no:rule") << 1;
        QTest::newRow("a keyword being typed hides nothing") << QStringLiteral("status:") << 18;
    }
    void IN4_filterCounts() {
        QFETCH(QString, filter);
        QTEST(shownBy(filter), "shown");
    }

    void IN5_unknownWordsAreNamedWithTheNearest() {
        const auto one = FilterExpression::parse(QStringLiteral("statsu:overdue"));
        QCOMPARE(one.unknown().size(), 1U);
        QCOMPARE(one.unknown().front().nearest, QStringLiteral("status:"));
        const auto two = FilterExpression::parse(QStringLiteral("status:overdu"));
        QCOMPARE(two.unknown().front().nearest, QStringLiteral("status:overdue"));
        QCOMPARE(shownBy(QStringLiteral("foo:bar")), 18);
    }

    void sortIsStableBothWays() {
        InventoryModel model;
        model.setTable(standard());
        model.sort(static_cast<int>(Column::Environment), Qt::AscendingOrder);
        const QStringList up = names(model);
        QVERIFY(std::is_sorted(up.begin(), up.begin() + 14, [](const QString& a, const QString& b) { return a.compare(b, Qt::CaseInsensitive) < 0; }));
        model.sort(static_cast<int>(Column::Environment), Qt::DescendingOrder);
        const QStringList down = names(model);
        QCOMPARE(down.mid(0, 4), up.mid(14));
        QCOMPARE(down.mid(4), up.mid(0, 14));
    }

    void sortPutsUnknownAgeLast() {
        InventoryModel model;
        model.setTable(standard());
        model.sort(static_cast<int>(Column::Age), Qt::AscendingOrder);
        QCOMPARE(model.table().ageDays(model.tableRow(17)), -1);
        QCOMPARE(model.table().ageDays(model.tableRow(16)), 97);
    }

    void numbersInNamesSortByValue() {
        app::InventorySnapshot snapshot;
        for (const char* name : {"KEY_10", "KEY_9", "KEY_1"})
            snapshot.rows.push_back(fakes::row(QStringLiteral("e"), QStringLiteral("b"), QLatin1String(name), domain::RotationStatus::Ok));
        InventoryModel model;
        model.setTable(std::make_shared<const InventoryTable>(fakes::readingOf(std::move(snapshot))));
        QCOMPARE(names(model), (QStringList{QStringLiteral("KEY_1"), QStringLiteral("KEY_9"), QStringLiteral("KEY_10")}));
    }

    void IN7_newReadingKeepsCurrentAndSelectedRowsByName() {
        InventoryModel model;
        model.setTable(standard());
        QItemSelectionModel selection(&model);
        const int row = model.modelRowOf({QStringLiteral("staging"), QStringLiteral("env"), QStringLiteral("auth/JWT_SECRET"), {}});
        QVERIFY(row >= 0);
        selection.setCurrentIndex(model.index(row, 0), QItemSelectionModel::SelectCurrent | QItemSelectionModel::Rows);
        app::InventorySnapshot more = fakes::standardSnapshot();
        std::reverse(more.rows.begin(), more.rows.end());
        more.rows.push_back(fakes::row(QStringLiteral("production"), QStringLiteral("vault-p"), QStringLiteral("aaa/FIRST"), domain::RotationStatus::Ok));
        model.setTable(std::make_shared<const InventoryTable>(fakes::readingOf(std::move(more))));
        const auto current = model.table().ref(model.tableRow(selection.currentIndex().row()));
        QCOMPARE(current.toText(), QStringLiteral("staging/env/auth/JWT_SECRET"));
        QCOMPARE(selection.selectedRows().size(), 1);
    }

    void filteredOutRowsLeaveTheSelection() {
        InventoryModel model;
        model.setTable(standard());
        QItemSelectionModel selection(&model);
        selection.select(model.index(0, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        model.setFilter(FilterExpression::parse(QStringLiteral("nothing-has-this")));
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(selection.selectedRows().isEmpty());
        model.setFilter({});
        QCOMPARE(model.rowCount(), 18);
    }

    void groupsCountShowTheWorstAndFold() {
        InventoryModel model;
        model.setTable(standard());
        model.setGrouping(Grouping::Environment);
        QCOMPARE(model.rowCount(), 20);
        QVERIFY(model.index(0, 0).data(InventoryModel::GroupRole).toBool());
        QCOMPARE(model.index(0, 0).data(InventoryModel::GroupCountRole).toInt(), 14);
        QCOMPARE(model.index(0, 0).data(InventoryModel::StatusRole).toInt(), static_cast<int>(domain::RotationStatus::Compromised));
        model.setCollapsed(0, true);
        QCOMPARE(model.rowCount(), 6);
        QVERIFY(model.isCollapsed(0));
        QCOMPARE(model.shown(), 18);
        model.setFilter(FilterExpression::parse(QStringLiteral("auth")));
        QVERIFY(model.isCollapsed(0));
        QCOMPARE(model.tableRow(0), -1);
    }

    void UI4_hiddenCharactersInNamesAreShown() {
        app::InventorySnapshot snapshot;
        snapshot.rows.push_back(fakes::row(QStringLiteral("e"), QStringLiteral("b"), QStringLiteral("auth/KEY") + QChar(0x202E) + QStringLiteral("txt"), domain::RotationStatus::Ok));
        InventoryModel model;
        model.setTable(std::make_shared<const InventoryTable>(fakes::readingOf(std::move(snapshot))));
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("auth / KEY\\u{202e}txt"));
    }

    void rowsSpeakASummaryAndCellsTheirUnits() {
        InventoryModel model;
        model.setNow(fakes::fixedNow());
        model.setTable(standard());
        const int row = model.modelRowOf({QStringLiteral("production"), QStringLiteral("vault-p"), QStringLiteral("auth/JWT_SECRET"), {}});
        QCOMPARE(model.index(row, 0).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("auth / JWT_SECRET, production, Overdue, a rotation run is open, vault-p, owner security"));
        const QString spoken = model.index(row, static_cast<int>(Column::Age)).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(spoken.startsWith(QStringLiteral("97 of 90 day")) && spoken.endsWith(QStringLiteral("from \"version created\"")), qPrintable(spoken));
    }

    void refsComeBackExactly() {
        const auto table = standard();
        const auto rows = fakes::standardSnapshot().rows;
        for (int i = 0; i < table->size(); ++i) QCOMPARE(table->ref(i), rows[static_cast<std::size_t>(i)].ref);
    }

    void P18_filterAgreesWithAPlainSearch() {
        auto snapshot = fakes::largeSnapshot(3000);
        const auto rows = snapshot.rows;
        InventoryModel model;
        model.setTable(std::make_shared<const InventoryTable>(fakes::readingOf(std::move(snapshot))));
        for (const char* needle : {"a", "db_password", "000123", "team-7", "zzz"}) {
            int expected = 0;
            for (const auto& row : rows) {
                const QStringList cells{row.ref.path, row.ref.environment, row.ref.backend, row.owner, row.rule, domain::kindWord(row.kind), domain::statusWord(row.status)};
                expected += std::any_of(cells.begin(), cells.end(), [&](const QString& cell) { return cell.contains(QLatin1String(needle), Qt::CaseInsensitive); });
            }
            model.setFilter(FilterExpression::parse(QLatin1String(needle)));
            QCOMPARE(model.shown(), expected);
        }
    }
};

QTEST_MAIN(tst_InventoryModel)
#include "tst_InventoryModel.moc"
