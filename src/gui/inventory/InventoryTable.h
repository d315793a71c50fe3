#pragma once

#include "app/InventoryService.h"

#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace keyturn::gui {

/// The columns of the inventory.
enum class Column { Name, Status, Age, Environment, Backend, NextRotation, Owner, Consumers, Kind, Rule };
inline constexpr int kColumnCount = 10;

/// The rows of one reading as structure of arrays: small integers for what repeats, one UTF-8 text for names, one lower-case text for the
/// filter. Immutable once made; made off the window's thread (50,000 rows take tens of milliseconds). No values.
class InventoryTable {
  public:
    InventoryTable() = default;
    explicit InventoryTable(app::InventorySnapshot snapshot);

    int size() const { return static_cast<int>(m_status.size()); }
    base::Instant asOf() const { return m_asOf; }
    bool isPartial() const { return m_partial; }
    const std::vector<app::BackendView>& backends() const { return m_backends; }

    domain::SecretRef ref(int row) const;
    QString name(int row) const; ///< as shown: "auth / JWT_SECRET"
    domain::RotationStatus status(int row) const { return static_cast<domain::RotationStatus>(m_status[at(row)]); }
    int findings(int row) const { return m_findings[at(row)]; }
    int ageDays(int row) const { return m_age[at(row)]; }        ///< -1 unknown
    bool ageAtLeast(int row) const { return m_flags[at(row)] & AtLeast; }
    int periodDays(int row) const { return m_period[at(row)]; }  ///< 0 none
    domain::AgeSource ageSource(int row) const { return static_cast<domain::AgeSource>(m_source[at(row)]); }
    base::OptionalInstant nextRotation(int row) const { return instant(m_next[at(row)]); }
    base::OptionalInstant expiresAt(int row) const { return instant(m_expires[at(row)]); }
    base::OptionalInstant changedAt(int row) const { return instant(m_changed[at(row)]); }
    domain::SecretKind kind(int row) const { return static_cast<domain::SecretKind>(m_kind[at(row)]); }
    int consumers(int row) const { return m_consumers[at(row)]; }
    bool isStale(int row) const { return m_flags[at(row)] & Stale; }
    bool exists(int row) const { return m_flags[at(row)] & Exists; }
    bool hasRun(int row) const { return m_flags[at(row)] & HasRun; }
    bool isInGrace(int row) const { return m_flags[at(row)] & InGrace; }
    const QString& environment(int row) const { return m_environments[m_environment[at(row)]]; }
    const QString& backend(int row) const { return m_backendIds[m_backend[at(row)]]; }
    const QString& owner(int row) const { return m_owners[m_owner[at(row)]]; }
    const QString& rule(int row) const { return m_rules[m_rule[at(row)]]; }

    /// Every distinct text of a column that repeats (Environment, Backend, Owner, Rule), and a row's place in it.
    const std::vector<QString>& texts(Column column) const;
    int textIndex(Column column, int row) const;

    /// Marks (1) the rows whose filter text contains `needle` (lower case UTF-8), among those marked in `rows`; clears the others.
    void keepContaining(std::string_view needle, std::vector<quint8>& rows) const;
    /// A number that orders rows by the column; ties are for the caller (name order).
    std::vector<qint64> sortKeys(Column column) const;
    /// Row numbers in the order of names: service and name, numbers in them by value, then environment and backend.
    const std::vector<quint32>& nameOrder() const { return m_nameOrder; }
    /// Bytes held, for the bench.
    qsizetype bytes() const;

  private:
    enum Flag : quint8 { AtLeast = 1, Stale = 2, Exists = 4, HasRun = 8, InGrace = 16 };
    class Interner;
    static std::size_t at(int row) { return static_cast<std::size_t>(row); }
    static base::OptionalInstant instant(qint64 ms);
    void append(const app::InventoryRow& row, Interner (&interners)[4]);
    void orderNames();
    std::string_view path(int row) const;

    base::Instant m_asOf;
    bool m_partial = false;
    std::vector<app::BackendView> m_backends;
    std::vector<quint8> m_status, m_source, m_kind, m_flags;
    std::vector<quint16> m_environment, m_backend, m_owner, m_rule, m_findings, m_consumers, m_period;
    std::vector<qint32> m_age;
    std::vector<qint64> m_next, m_expires, m_changed;
    std::vector<QString> m_environments, m_backendIds, m_owners, m_rules;
    std::string m_paths;                 ///< UTF-8, one after the other
    std::vector<quint32> m_pathEnd;
    std::vector<std::pair<quint32, QString>> m_otherNames; ///< by row: where the shown name differs from the path
    std::vector<std::pair<quint32, QString>> m_fields;     ///< by row: refs that name a field
    std::string m_filterText;            ///< lower case, one line per row
    std::vector<quint32> m_filterEnd;
    std::vector<quint32> m_nameOrder;
};

} // namespace keyturn::gui
