#pragma once

#include "gui/inventory/InventoryTable.h"

#include <QStringList>

#include <optional>

namespace keyturn::gui {

/// One word of the filter: status:overdue, env:prod, age>90d, no:owner, or free text. Words of one kind are alternatives, kinds are all required;
/// every free text must occur.
struct FilterTerm {
    enum class Kind { Text, Status, Environment, Backend, KindOf, Owner, Rule, AgeOver, AgeUnder, DueWithin, ExpiresWithin, NoOwner, NoRule };
    Kind kind = Kind::Text;
    QString word;  ///< as typed, for the chip
    QString text;  ///< lower case
    int days = 0;
    domain::RotationStatus status = domain::RotationStatus::Ok;
};

/// A word that is not understood, with the nearest one that is.
struct UnknownWord {
    QString word;
    QString nearest; ///< may be empty
};

/// The filter language of the inventory (ux.md 6.4). Keywords in English and in the language of the window.
class FilterExpression {
  public:
    static FilterExpression parse(const QString& text);

    bool isEmpty() const { return m_terms.empty() && m_unknown.empty(); }
    const std::vector<FilterTerm>& terms() const { return m_terms; }
    const std::vector<UnknownWord>& unknown() const { return m_unknown; }
    /// 1 for each row that stays.
    std::vector<quint8> apply(const InventoryTable& table, base::Instant now) const;
    /// Every keyword, for completion: "status:overdue", "no:owner", "age>".
    static QStringList completions();

  private:
    void add(const QString& word);
    std::optional<FilterTerm> keyed(const QString& key, const QString& value, const QString& word);
    std::optional<FilterTerm> compared(const QString& word) const;

    std::vector<FilterTerm> m_terms;
    std::vector<UnknownWord> m_unknown;
};

} // namespace keyturn::gui
