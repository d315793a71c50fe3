#include "gui/inventory/FilterExpression.h"

#include "app/NearestWord.h"
#include "gui/common/StatusLook.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>

namespace keyturn::gui {

namespace {

using Kind = FilterTerm::Kind;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(FilterExpression)
};

struct Keyword {
    const char* word;
    Kind kind;
};

constexpr std::array<Keyword, 6> kKeywords = {{{QT_TRANSLATE_NOOP("FilterExpression", "status"), Kind::Status},
                                               {QT_TRANSLATE_NOOP("FilterExpression", "env"), Kind::Environment},
                                               {QT_TRANSLATE_NOOP("FilterExpression", "backend"), Kind::Backend},
                                               {QT_TRANSLATE_NOOP("FilterExpression", "kind"), Kind::KindOf},
                                               {QT_TRANSLATE_NOOP("FilterExpression", "owner"), Kind::Owner},
                                               {QT_TRANSLATE_NOOP("FilterExpression", "rule"), Kind::Rule}}};

QStringList keywords() {
    QStringList words;
    for (const Keyword& one : kKeywords) words << QLatin1String(one.word) << Tr::tr(one.word);
    words << QStringLiteral("no");
    words.removeDuplicates();
    return words;
}

/// Status words without case and spaces, English and as shown.
QString squeezed(QString text) { return text.toLower().remove(u' ').remove(u'-'); }

QStringList words(const QString& text) {
    QStringList found;
    QString word;
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"') quoted = !quoted;
        else if (c.isSpace() && !quoted) {
            if (!word.isEmpty()) found.append(std::exchange(word, {}));
        } else word += c;
    }
    if (!word.isEmpty()) found.append(word);
    return found;
}

} // namespace

FilterExpression FilterExpression::parse(const QString& text) {
    FilterExpression made;
    for (const QString& word : words(text)) made.add(word);
    return made;
}

void FilterExpression::add(const QString& word) {
    if (auto term = compared(word)) return m_terms.push_back(*term);
    const qsizetype colon = word.indexOf(u':');
    if (colon <= 0) return m_terms.push_back({Kind::Text, word, word.toLower(), 0, {}});
    const QString key = word.left(colon).toLower(), value = word.mid(colon + 1);
    // A keyword that is still being typed filters nothing yet.
    if (value.isEmpty() && keywords().contains(key)) return;
    if (auto term = keyed(key, value, word)) m_terms.push_back(*term);
}

std::optional<FilterTerm> FilterExpression::compared(const QString& word) const {
    static const QRegularExpression kForm(QStringLiteral("^(age|alter|due|expires)([<>])(\\d{1,5})d?$"), QRegularExpression::CaseInsensitiveOption);
    const auto match = kForm.match(word);
    if (!match.hasMatch()) return std::nullopt;
    FilterTerm term{Kind::AgeOver, word, {}, match.captured(3).toInt(), {}};
    const QString key = match.captured(1).toLower();
    const bool over = match.captured(2) == QLatin1String(">");
    if (key == QLatin1String("due")) term.kind = Kind::DueWithin;
    else if (key == QLatin1String("expires")) term.kind = Kind::ExpiresWithin;
    else term.kind = over ? Kind::AgeOver : Kind::AgeUnder;
    if (over && term.kind != Kind::AgeOver) return std::nullopt;
    return term;
}

std::optional<FilterTerm> FilterExpression::keyed(const QString& key, const QString& value, const QString& word) {
    if (key == QLatin1String("no")) {
        for (const auto& [name, kind] : {std::pair{QStringLiteral("owner"), Kind::NoOwner}, {QStringLiteral("rule"), Kind::NoRule}})
            if (value.compare(name, Qt::CaseInsensitive) == 0) return FilterTerm{kind, word, {}, 0, {}};
        const QString near = app::nearestWord(value, {QStringLiteral("owner"), QStringLiteral("rule")});
        m_unknown.push_back({word, near.isEmpty() ? near : QStringLiteral("no:") + near});
        return std::nullopt;
    }
    for (const Keyword& one : kKeywords) {
        if (key != QLatin1String(one.word) && key != Tr::tr(one.word).toLower()) continue;
        FilterTerm term{one.kind, word, value.toLower(), 0, {}};
        if (one.kind != Kind::Status) return term;
        QStringList known;
        for (int i = 0; i < domain::kRotationStatusCount; ++i) {
            term.status = static_cast<domain::RotationStatus>(i);
            if (squeezed(value) == squeezed(domain::statusWord(term.status)) || squeezed(value) == squeezed(statusText(term.status))) return term;
            known.append(domain::statusWord(term.status).toLower());
        }
        const QString near = app::nearestWord(squeezed(value), known);
        m_unknown.push_back({word, near.isEmpty() ? near : key + u':' + near});
        return std::nullopt;
    }
    const QString near = app::nearestWord(key, keywords());
    m_unknown.push_back({word, near.isEmpty() ? near : near + u':'});
    return std::nullopt;
}

namespace {

/// Rows that pass at least one of the terms of the kind.
template <class Test>
void keepAny(std::vector<quint8>& rows, const std::vector<FilterTerm>& terms, Kind kind, Test&& passes) {
    std::vector<const FilterTerm*> asked;
    for (const FilterTerm& term : terms)
        if (term.kind == kind) asked.push_back(&term);
    if (asked.empty()) return;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i]) rows[i] = std::any_of(asked.begin(), asked.end(), [&](const FilterTerm* term) { return passes(*term, static_cast<int>(i)); });
}

/// The same for texts that repeat: each distinct text is judged once.
void keepTexts(std::vector<quint8>& rows, const std::vector<FilterTerm>& terms, Kind kind, const InventoryTable& table, Column column) {
    const auto& texts = table.texts(column);
    std::vector<quint8> good(texts.size(), 0);
    bool asked = false;
    for (const FilterTerm& term : terms) {
        if (term.kind != kind) continue;
        asked = true;
        for (std::size_t i = 0; i < texts.size(); ++i)
            if (texts[i].contains(term.text, Qt::CaseInsensitive)) good[i] = 1;
    }
    if (!asked) return;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i]) rows[i] = good[static_cast<std::size_t>(table.textIndex(column, static_cast<int>(i)))];
}

bool within(base::OptionalInstant when, base::Instant now, int days) { return when && *when < now + std::chrono::hours(24 * days); }

} // namespace

std::vector<quint8> FilterExpression::apply(const InventoryTable& table, base::Instant now) const {
    std::vector<quint8> rows(static_cast<std::size_t>(table.size()), 1);
    for (const FilterTerm& term : m_terms)
        if (term.kind == Kind::Text) table.keepContaining(term.text.toStdString(), rows);
    keepAny(rows, m_terms, Kind::Status, [&](const FilterTerm& term, int row) { return table.status(row) == term.status; });
    keepTexts(rows, m_terms, Kind::Environment, table, Column::Environment);
    keepTexts(rows, m_terms, Kind::Backend, table, Column::Backend);
    keepTexts(rows, m_terms, Kind::Owner, table, Column::Owner);
    keepTexts(rows, m_terms, Kind::Rule, table, Column::Rule);
    keepAny(rows, m_terms, Kind::KindOf, [&](const FilterTerm& term, int row) {
        return domain::kindWord(table.kind(row)).contains(term.text, Qt::CaseInsensitive) || kindText(table.kind(row)).contains(term.text, Qt::CaseInsensitive);
    });
    keepAny(rows, m_terms, Kind::AgeOver, [&](const FilterTerm& term, int row) { return table.ageDays(row) > term.days; });
    keepAny(rows, m_terms, Kind::AgeUnder, [&](const FilterTerm& term, int row) { return table.ageDays(row) >= 0 && table.ageDays(row) < term.days; });
    keepAny(rows, m_terms, Kind::DueWithin, [&](const FilterTerm& term, int row) { return within(table.nextRotation(row), now, term.days); });
    keepAny(rows, m_terms, Kind::ExpiresWithin, [&](const FilterTerm& term, int row) { return within(table.expiresAt(row), now, term.days); });
    keepAny(rows, m_terms, Kind::NoOwner, [&](const FilterTerm&, int row) { return table.owner(row).isEmpty(); });
    keepAny(rows, m_terms, Kind::NoRule, [&](const FilterTerm&, int row) { return table.rule(row).isEmpty(); });
    return rows;
}

QStringList FilterExpression::completions() {
    QStringList all;
    for (int i = 0; i < domain::kRotationStatusCount; ++i) all << QStringLiteral("status:") + domain::statusWord(static_cast<domain::RotationStatus>(i)).toLower();
    for (const char* word : {"env:", "backend:", "kind:", "owner:", "rule:", "age>90d", "due<14d", "expires<30d", "no:owner", "no:rule"}) all << QLatin1String(word);
    return all;
}

} // namespace keyturn::gui
