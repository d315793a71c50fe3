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

/// The rows of one reading as the window needs them: the columns of app::InventoryRows, ages told against the reading's moment, one lower-case
/// text for the filter and the order by name. Immutable once made; made off the window's thread (100,000 rows of a sorted reading take
/// some ten milliseconds). No values.
class InventoryTable {
  public:
    InventoryTable() = default;
    explicit InventoryTable(app::InventoryReading reading);

    int size() const { return m_rows.size(); }
    base::Instant asOf() const { return m_asOf; }
    bool isPartial() const { return m_partial; }
    const std::vector<app::BackendView>& backends() const { return m_backends; }

    const app::InventoryRows& rows() const { return m_rows; }

    domain::SecretRef ref(int row) const { return m_rows.ref(row); }
    QString name(int row) const; ///< as shown: "auth / JWT_SECRET"
    domain::RotationStatus status(int row) const { return m_rows.status(row); }
    int findings(int row) const { return m_rows.findings(row); }
    int ageDays(int row) const { return m_age[static_cast<std::size_t>(row)]; } ///< -1 unknown
    bool ageAtLeast(int row) const { return m_rows.ageAtLeast(row); }
    int periodDays(int row) const { return m_rows.rule(row).periodDays; }       ///< 0 none
    domain::AgeSource ageSource(int row) const { return m_rows.ageSource(row); }
    base::OptionalInstant nextRotation(int row) const { return m_rows.nextRotation(row); }
    base::OptionalInstant expiresAt(int row) const { return m_rows.expiresAt(row); }
    domain::SecretKind kind(int row) const { return m_rows.kind(row); }
    int consumers(int row) const { return m_rows.rule(row).consumers; }
    bool isStale(int row) const { return m_rows.isStale(row); }
    bool exists(int row) const { return m_rows.exists(row); }
    bool hasRun(int row) const { return m_rows.hasRun(row); }
    bool isInGrace(int row) const { return m_rows.isInGrace(row); }
    const QString& environment(int row) const { return m_rows.environments()[static_cast<std::size_t>(m_rows.environmentIndex(row))]; }
    const QString& backend(int row) const { return m_rows.backends()[static_cast<std::size_t>(m_rows.backendIndex(row))]; }
    const QString& owner(int row) const { return m_rows.owners()[static_cast<std::size_t>(m_rows.ownerIndex(row))]; }
    const QString& rule(int row) const { return m_rows.rule(row).id; }

    /// Every distinct text of a column that repeats (Environment, Backend, Owner, Rule), and a row's place in it.
    const std::vector<QString>& texts(Column column) const;
    int textIndex(Column column, int row) const;

    /// Marks (1) the rows that show `needle` (lower case UTF-8) in a name or another text, among those marked in `rows`; clears the others.
    void keepContaining(std::string_view needle, std::vector<quint8>& rows) const;
    /// A number that orders rows by the column; ties are for the caller (name order).
    std::vector<qint64> sortKeys(Column column) const;
    /// Row numbers in the order of names: service and name, numbers in them by value, then environment and backend.
    const std::vector<quint32>& nameOrder() const { return m_nameOrder; }
    /// Bytes held, for the bench.
    qsizetype bytes() const;

  private:
    void markNames(std::string_view needle, std::vector<quint8>& hits) const;

    base::Instant m_asOf;
    bool m_partial = false;
    std::vector<app::BackendView> m_backends;
    app::InventoryRows m_rows;
    std::vector<QString> m_ruleIds;
    std::vector<qint32> m_age;
    std::string m_names;              ///< lower case, for the filter
    std::vector<quint32> m_nameEnd;
    std::vector<quint32> m_nameOrder;
};

} // namespace keyturn::gui
