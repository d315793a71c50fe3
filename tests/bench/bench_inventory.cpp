// Filter, sort and memory of the inventory's permutation model beside QSortFilterProxyModel over a plain table of the same rows, in the
// same run (P18, P19, P20).
#include "fakes/FakeServices.h"
#include "gui/inventory/InventoryModel.h"
#include "gui/inventory/InventoryView.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QSortFilterProxyModel>
#include <QTableView>

#include <algorithm>
#include <cstdio>
#include <malloc.h>

using namespace keyturn;
using namespace keyturn::gui;

namespace {

class PlainModel final : public QAbstractTableModel {
  public:
    explicit PlainModel(const InventoryModel& model) {
        for (int i = 0; i < model.rowCount(); ++i) {
            QStringList row;
            for (int c = 0; c < kColumnCount; ++c) row << model.index(i, c).data().toString();
            m_rows.push_back(row);
        }
    }
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : kColumnCount; }
    QVariant data(const QModelIndex& index, int role) const override {
        return role == Qt::DisplayRole ? m_rows[static_cast<std::size_t>(index.row())].at(index.column()) : QVariant();
    }

  private:
    std::vector<QStringList> m_rows;
};

double kilobytes() {
    malloc_trim(0);
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly)) return 0;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith("VmRSS:")) return line.mid(6).trimmed().split(' ').first().toDouble();
    return 0;
}

template <class Act>
double milliseconds(Act&& act) {
    QElapsedTimer timer;
    timer.start();
    act();
    QApplication::sendPostedEvents();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

double quantile(std::vector<double> values, double q) {
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, static_cast<std::size_t>(q * static_cast<double>(values.size())))];
}

const QStringList& keystrokes() {
    static const QStringList kTyped = [] {
        QStringList all;
        for (const char* word : {"db_password", "auth", "team-7", "jwt_signing", "staging", "vault", "000123", "s3_secret"})
            for (int n = 1; n <= static_cast<int>(qstrlen(word)); ++n) all << QLatin1String(word, n);
        return all;
    }();
    return kTyped;
}

} // namespace

int main(int argc, char* argv[]) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const int rows = argc > 1 ? QByteArray(argv[1]).toInt() : 100'000;
    const double bare = kilobytes();

    std::shared_ptr<const InventoryTable> table;
    const double make = milliseconds([&] { table = std::make_shared<const InventoryTable>(fakes::readingOf(fakes::largeSnapshot(rows))); });
    InventoryModel model;
    InventoryView view(&model);
    view.resize(1280, 800);
    view.show();
    const double show = milliseconds([&] { model.setTable(table); view.repaint(); });
    const double own = kilobytes();

    std::vector<double> filter;
    for (int round = 0; round < 3; ++round)
        for (const QString& typed : keystrokes()) filter.push_back(milliseconds([&] { model.setFilter(FilterExpression::parse(typed)); view.viewport()->repaint(); }));
    model.setFilter({});
    std::vector<double> sortFirst, sortAgain;
    for (int column = 0; column < kColumnCount; ++column) {
        sortFirst.push_back(milliseconds([&] { model.sort(column, Qt::AscendingOrder); }));
        sortAgain.push_back(milliseconds([&] { model.sort(column, Qt::DescendingOrder); }));
    }
    model.sort(0, Qt::AscendingOrder);

    const double before = kilobytes();
    PlainModel plain(model);
    QTableView plainView;
    plainView.resize(1280, 800);
    plainView.setModel(&plain);
    plainView.show();
    plainView.repaint();
    const double plainMemory = kilobytes() - before;
    QSortFilterProxyModel proxy;
    proxy.setSourceModel(&plain);
    proxy.setFilterKeyColumn(-1);
    proxy.setFilterCaseSensitivity(Qt::CaseInsensitive);
    plainView.setModel(&proxy);
    std::vector<double> proxyFilter, proxySort;
    for (const char* typed : {"team-7", "jwt_signing", "000123"}) {
        proxyFilter.push_back(milliseconds([&] { proxy.setFilterFixedString(QLatin1String(typed)); plainView.viewport()->repaint(); }));
        proxyFilter.push_back(milliseconds([&] { proxy.setFilterFixedString({}); }));
    }
    for (const int column : {1, 2, 6}) proxySort.push_back(milliseconds([&] { proxy.sort(column); }));

    const double worstSort = *std::max_element(sortFirst.begin(), sortFirst.end());
    std::printf("rows %d\n", rows);
    std::printf("table made (off the window's thread) %.1f ms, shown %.1f ms\n", make, show);
    std::printf("P18 key to filtered rows: p50 %.2f ms, p99 %.2f ms; proxy p50 %.1f ms; ratio %.3f\n", quantile(filter, 0.5), quantile(filter, 0.99),
                quantile(proxyFilter, 0.5), quantile(filter, 0.99) / quantile(proxyFilter, 0.5));
    std::printf("P19 sort: worst first %.2f ms, worst again %.2f ms; proxy p50 %.1f ms; ratio %.3f\n", worstSort,
                *std::max_element(sortAgain.begin(), sortAgain.end()), quantile(proxySort, 0.5), worstSort / quantile(proxySort, 0.5));
    std::printf("P20 memory: table %.1f MiB by its own count; process %.1f MiB before, %.1f MiB with the inventory; the plain table alone %.1f MiB; ratio %.2f\n",
                static_cast<double>(table->bytes()) / 1048576, bare / 1024, own / 1024, plainMemory / 1024, (own - bare) / plainMemory);
    return quantile(filter, 0.99) <= 33 && worstSort <= 0.1 * quantile(proxySort, 0.5) ? 0 : 1;
}
