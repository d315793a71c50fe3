#pragma once

#include "app/InventoryRow.h"

#include <QHash>

#include <array>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace keyturn::app {

/// Inventory rows as structure of arrays: small numbers for what repeats, one UTF-8 text for all names, about 70 bytes a row. What the window
/// shows and what the cache keeps sealed: loading is copying columns. No values, no texts of findings.
class InventoryRows {
  public:
    /// What many rows share with their rule.
    struct RuleFacts {
        QString id;
        quint16 periodDays = 0; ///< 0: none
        quint16 warnDays = 0;
        quint16 expiryWarnDays = 0;
        quint16 consumers = 0;
        bool operator==(const RuleFacts&) const = default;
    };

    int size() const { return static_cast<int>(m_status.size()); }
    /// `asOf`: when the row was evaluated. Ends the order by name until the next sortByName().
    void append(const InventoryRow& row, base::Instant asOf);
    /// Appends the rows that are kept (by their numbers in `rows`). `continues`: in order of names they follow the rows that are there (the next page of the
    /// same sorted rows); else they start a run of their own.
    void append(const InventoryRows& rows, bool continues, const std::function<bool(int row)>& keep = {});
    /// Puts the rows into nameOrder().
    void sortByName();

    /// Marks every row as coming from an earlier reading.
    void markStale();
    /// Lets time pass from `asOf`, when the rows were evaluated, to `now`: a row becomes what its dates make of it (expired, overdue, expiring,
    /// due) and what a waiver that has ended hid, where that is worse. It never becomes better, and a waiver that would cover the new
    /// finding too is not looked at: the next reading knows.
    void tellAt(base::Instant asOf, base::Instant now);

    std::string_view path(int row) const;
    domain::SecretRef ref(int row) const;
    QString name(int row) const; ///< hidden characters escaped
    domain::RotationStatus status(int row) const { return static_cast<domain::RotationStatus>(m_status[at(row)]); }
    domain::AgeSource ageSource(int row) const { return static_cast<domain::AgeSource>(m_source[at(row)]); }
    domain::SecretKind kind(int row) const { return static_cast<domain::SecretKind>(m_kind[at(row)]); }
    int findings(int row) const { return m_findings[at(row)]; }
    base::OptionalInstant since(int row) const { return instant(m_since[at(row)]); }
    base::OptionalInstant nextRotation(int row) const { return instant(m_next[at(row)]); }
    base::OptionalInstant expiresAt(int row) const { return instant(m_expires[at(row)]); }
    const RuleFacts& rule(int row) const { return m_rules[m_rule[at(row)]]; }
    bool ageAtLeast(int row) const { return m_flags[at(row)] & AtLeast; }
    bool isStale(int row) const { return m_flags[at(row)] & Stale; }
    bool exists(int row) const { return m_flags[at(row)] & Exists; }
    bool hasRun(int row) const { return m_flags[at(row)] & HasRun; }
    bool isInGrace(int row) const { return m_flags[at(row)] & InGrace; }
    const QString& environment(int row) const { return m_texts[0][m_environment[at(row)]]; }
    const QString& backend(int row) const { return m_texts[1][m_backend[at(row)]]; }
    int environmentIndex(int row) const { return m_environment[at(row)]; }
    int backendIndex(int row) const { return m_backend[at(row)]; }
    int ownerIndex(int row) const { return m_owner[at(row)]; }
    int ruleIndex(int row) const { return m_rule[at(row)]; }
    const std::vector<QString>& environments() const { return m_texts[0]; }
    const std::vector<QString>& backends() const { return m_texts[1]; }
    const std::vector<QString>& owners() const { return m_texts[2]; }
    const std::vector<RuleFacts>& rules() const { return m_rules; }

    /// Per row the path in lower case and, where it differs, the shown name, each ended by kTextEnd; ends of the rows in `ends`.
    static constexpr char kTextEnd = '\x1f';
    std::string lowerNames(std::vector<quint32>& ends) const;
    /// Row numbers by name (numbers in it by value), environment and backend; quick where the rows lie in sorted runs.
    std::vector<quint32> nameOrder(const std::string& lower, const std::vector<quint32>& ends) const;

    qsizetype bytes() const;
    void shrink();

  private:
    friend class RowsPage;
    enum Flag : quint8 { AtLeast = 1, Stale = 2, Exists = 4, HasRun = 8, InGrace = 16 };
    static constexpr qint64 kNoDate = std::numeric_limits<qint64>::max();
    struct Extra {
        quint32 row = 0;
        QString text;
    };
    struct Waived {
        quint32 row = 0;
        qint64 ends = 0;  ///< first moment without the waiver
        quint8 status = 0; ///< from then on, at best
    };
    static std::size_t at(int row) { return static_cast<std::size_t>(row); }
    static base::OptionalInstant instant(qint64 ms);
    static qint64 milliseconds(base::OptionalInstant when);
    quint16 numberOf(std::size_t table, const QString& text);
    quint16 numberOf(const RuleFacts& rule);
    void appendRow(const InventoryRows& from, std::size_t row, const std::array<std::vector<quint16>, 4>& numbers);
    void appendExtras(const InventoryRows& from, const std::vector<quint32>& places);

    template <class Self, class Act>
    static void eachColumn(Self& self, Act act) {
        act(self.m_status), act(self.m_source), act(self.m_kind), act(self.m_flags);
        act(self.m_environment), act(self.m_backend), act(self.m_owner), act(self.m_rule), act(self.m_findings);
        act(self.m_since), act(self.m_next), act(self.m_expires);
    }

    std::vector<quint8> m_status, m_source, m_kind, m_flags;
    std::vector<quint16> m_environment, m_backend, m_owner, m_rule, m_findings;
    std::vector<qint64> m_since, m_next, m_expires; ///< milliseconds, kNoDate
    std::string m_paths;
    std::vector<quint32> m_pathEnd;
    std::vector<Extra> m_otherNames; ///< where the shown name differs from the path; by row
    std::vector<Extra> m_fields;     ///< of refs that name a field; by row
    std::vector<Waived> m_waived;    ///< by row
    std::array<std::vector<QString>, 3> m_texts; ///< environments, backends, owners
    std::vector<RuleFacts> m_rules;
    std::array<QHash<QString, quint16>, 3> m_known;
    QHash<QString, std::vector<quint16>> m_knownRules; ///< by id
    std::vector<quint32> m_runs;     ///< where runs in order of names start; empty: in no order
};

} // namespace keyturn::app
