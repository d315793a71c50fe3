#pragma once

#include "policy/Evaluator.h"
#include "policy/Waivers.h"

#include <QHash>

namespace keyturn::policy {

/// Which required secrets have been seen, told one listed secret at a time: nothing is kept per secret.
class RequiredSecrets {
  public:
    RequiredSecrets(const domain::Environment& environment, const RuleSet& rules);

    void see(const domain::SecretRef& ref);
    void noteListed(const QString& backend, bool isComplete) { m_listed.insert(backend, isComplete); }
    /// A row for each required secret that was not seen. Where a backend that may hold it was not fully listed the secret is
    /// unknown instead: absent and not seen are two things.
    Evaluation::Absent absent(const WaiverList& waivers, base::Instant now) const;

  private:
    struct Wanted {
        const domain::Rule* rule = nullptr;
        bool isSeen = false;
    };
    struct Pattern {
        std::size_t wanted = 0;
        QString text;
    };
    void seeExact(const QHash<QString, std::vector<std::size_t>>& index, const QString& text, const QString& backend);
    QString likelyBackend(const domain::Rule& rule) const;
    bool mayHideIn(const domain::Rule& rule) const;
    InventoryEntry missingEntry(const domain::Rule& rule, const domain::SecretRef& ref, const WaiverList& waivers, base::Instant now) const;

    const domain::Environment& m_environment;
    const RuleSet& m_rules;
    std::vector<Wanted> m_wanted;
    QHash<QString, std::vector<std::size_t>> m_names; ///< patterns without wildcard of built-in rules, by folded name
    QHash<QString, std::vector<std::size_t>> m_paths; ///< of own rules
    std::vector<Pattern> m_patterns;
    QHash<QString, bool> m_listed;                    ///< completeness by backend
};

} // namespace keyturn::policy
