// The least that a Qt window costs on this machine, as the peer of P16, P17 and P20:
//   bench_qtfloor window        an empty main window
//   bench_qtfloor table ROWS    a main window with a table of ROWS rows and eight columns, made when they are painted
#include <QAbstractTableModel>
#include <QApplication>
#include <QDateTime>
#include <QLabel>
#include <QMainWindow>
#include <QTableView>

#include <cstdio>
#include <vector>

namespace {

/// Keeps a name and two numbers of each row; every text is made when it is asked for.
class LazyRows final : public QAbstractTableModel {
  public:
    explicit LazyRows(int rows) {
        m_rows.reserve(static_cast<std::size_t>(rows));
        for (int i = 0; i < rows; ++i)
            m_rows.push_back({QByteArray("team-") + QByteArray::number(i % 40) + "/service/SECRET_" + QByteArray::number(i), 1'600'000'000 + i * 811LL, i % 5});
    }
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 8; }
    QVariant data(const QModelIndex& index, int role) const override {
        if (role != Qt::DisplayRole) return {};
        const Row& row = m_rows[static_cast<std::size_t>(index.row())];
        switch (index.column()) {
        case 0: return QString::fromLatin1(row.name);
        case 1: return QStringLiteral("production");
        case 2: return QStringLiteral("app-env");
        case 3: return QStringLiteral("password");
        case 4: return QDateTime::fromSecsSinceEpoch(row.changedAt, Qt::UTC).date().toString(Qt::ISODate);
        case 5: return (1'780'000'000 - row.changedAt) / 86'400;
        case 6: return QStringLiteral("owner-%1").arg(row.status);
        default: return row.status == 0 ? QStringLiteral("overdue") : QStringLiteral("fresh");
        }
    }

  private:
    struct Row {
        QByteArray name;
        qint64 changedAt = 0;
        int status = 0;
    };
    std::vector<Row> m_rows;
};

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const QByteArray mode(argc > 1 ? argv[1] : "");
    QMainWindow window;
    window.resize(1280, 800);
    if (mode == "window") {
        window.setCentralWidget(new QLabel(QStringLiteral("ready")));
        window.show();
        return QApplication::exec();
    }
    if (mode != "table" || argc < 3) return std::fprintf(stderr, "usage: bench_qtfloor window | table ROWS\n"), 2;
    LazyRows rows(QByteArray(argv[2]).toInt());
    auto* view = new QTableView;
    view->setModel(&rows);
    window.setCentralWidget(view);
    window.show();
    const int code = QApplication::exec();
    view->setModel(nullptr);
    return code;
}
