#include "cli/Console.h"

#include "app/ErrorText.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <memory>

namespace keyturn::cli {

namespace {

// The first failure of the output; the descriptor is the process's own, and so is this.
int g_lostBy = 0;
bool g_lostValue = false;

void noteLoss(int reason) {
    if (g_lostBy == 0) g_lostBy = reason != 0 ? reason : EIO;
}

void putBytes(FILE* to, const char* bytes, std::size_t size) {
    if (std::fwrite(bytes, 1, size, to) != size && to == stdout) noteLoss(errno);
}

void put(FILE* to, const QString& text) {
    const QByteArray utf8 = text.toUtf8();
    putBytes(to, utf8.constData(), static_cast<std::size_t>(utf8.size()));
}

/// Columns a text takes in a terminal: combining marks none, East Asian wide ones two.
int displayWidth(const QString& text) {
    int width = 0;
    for (const char32_t c : text.toUcs4()) {
        const auto category = QChar::category(c);
        if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing) continue;
        const bool wide = (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xac00 && c <= 0xd7a3) ||
                          (c >= 0xf900 && c <= 0xfaff) || (c >= 0xff00 && c <= 0xff60) || (c >= 0x1f300 && c <= 0x1faff);
        width += wide ? 2 : 1;
    }
    return width;
}

QString csvCell(QString cell) {
    // A leading formula sign would be run by spreadsheets.
    if (!cell.isEmpty() && QStringLiteral("=+-@\t\r").contains(cell.front()) && cell != QLatin1String("-")) cell.prepend(u'\'');
    if (!cell.contains(u'"') && !cell.contains(u',') && !cell.contains(u'\n') && !cell.contains(u'\r')) return cell;
    return u'"' + cell.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

void putCsv(const QStringList& row) {
    QStringList cells;
    for (const QString& cell : row) cells << csvCell(cell);
    put(stdout, cells.join(u',') + QStringLiteral("\r\n"));
}

void putAligned(const QStringList& row, const std::vector<int>& widths) {
    QString line;
    for (qsizetype i = 0; i < row.size(); ++i) {
        line += row.at(i);
        if (i + 1 < row.size()) line += QString(widths.at(static_cast<std::size_t>(i)) - displayWidth(row.at(i)) + 2, u' ');
    }
    put(stdout, line + u'\n');
}

} // namespace

void Console::json(const std::string& document) const {
    putBytes(stdout, document.data(), document.size());
    putBytes(stdout, "\n", 1);
}

void Console::rows(const Rows& rows) const {
    if (m_format == Format::Csv) {
        putCsv(rows.header);
        for (const auto& row : rows.rows) putCsv(row);
        return;
    }
    std::vector<int> widths;
    for (const QString& head : rows.header) widths.push_back(displayWidth(head));
    for (const auto& row : rows.rows)
        for (qsizetype i = 0; i < row.size(); ++i)
            widths.at(static_cast<std::size_t>(i)) = std::max(widths.at(static_cast<std::size_t>(i)), displayWidth(row.at(i)));
    putAligned(rows.header, widths);
    for (const auto& row : rows.rows) putAligned(row, widths);
}

void Console::line(const QString& text) const {
    put(stdout, text + u'\n');
}

void Console::value(const base::SecureBytes& value, bool addNewlineOnTerminal) const {
    if (std::fflush(stdout) != 0) noteLoss(errno);
    std::size_t done = 0;
    while (done < value.size()) {
        const ssize_t n = ::write(STDOUT_FILENO, value.data() + done, value.size() - done);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) {
            noteLoss(errno);
            g_lostValue = true;
            return;
        }
        done += static_cast<std::size_t>(n);
    }
    if (addNewlineOnTerminal && ::isatty(STDOUT_FILENO) == 1) std::fputc('\n', stdout);
}

void Console::note(const QString& text) const {
    put(stderr, text + u'\n');
}

ExitCode Console::fail(const base::Error& error) const {
    put(stderr, QStringLiteral("keyturnctl: ") + app::errorText(error).oneLine() + u'\n');
    return exitCodeOf(error);
}

ExitCode Console::finish(ExitCode done) const {
    if (std::fflush(stdout) != 0) noteLoss(errno);
    if (g_lostBy == 0 || (g_lostBy == EPIPE && !g_lostValue)) return done;
    const auto reason = base::errnoError(g_lostBy, {});
    return fail(base::makeError(base::ErrorCode::Unavailable, QStringLiteral("KT-OUT-1"), QStringLiteral("Standard output"), reason.args));
}

std::function<void(qint64, qint64)> Console::progress(const QString& what) const {
    if (::isatty(STDERR_FILENO) != 1) return {};
    auto last = std::make_shared<std::chrono::steady_clock::time_point>();
    return [what, last](qint64 done, qint64 total) {
        const auto now = std::chrono::steady_clock::now();
        if (now - *last < std::chrono::milliseconds(100) && (done < total || total == 0)) return;
        *last = now;
        if (total == 0) return put(stderr, QStringLiteral("\r%1: %2").arg(what).arg(done));
        put(stderr, QStringLiteral("\r%1: %2 of %3").arg(what).arg(done).arg(total));
        if (done >= total) put(stderr, QStringLiteral("\n"));
    };
}

void Console::clearProgress() const {
    if (::isatty(STDERR_FILENO) == 1) put(stderr, QStringLiteral("\r\x1b[K"));
}

std::optional<qint64> parseSeconds(const QString& text) {
    if (text.isEmpty()) return std::nullopt;
    qint64 unit = 1;
    QString digits = text;
    switch (text.back().toLatin1()) {
    case 's': unit = 1; digits.chop(1); break;
    case 'm': unit = 60; digits.chop(1); break;
    case 'h': unit = 3600; digits.chop(1); break;
    case 'd': unit = 86400; digits.chop(1); break;
    default: break;
    }
    bool ok = false;
    const qint64 count = digits.toLongLong(&ok);
    if (!ok || count < 0 || count > 3650LL * 86400) return std::nullopt;
    return count * unit;
}

} // namespace keyturn::cli
