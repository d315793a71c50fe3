#pragma once

#include "app/FindingBook.h"
#include "policy/DeepCheck.h"

namespace keyturn::app {

/// Reads every value of some environments once, keeps keyed fingerprints and findings, and compares fingerprints with what is remembered of the
/// other environments. The caller has audited the act.
class DeepCheckRun {
  public:
    DeepCheckRun(Desk& desk, FindingBook& book) : m_desk(desk), m_book(book) {}
    base::Status checkAll(const std::vector<domain::Environment>& environments, const base::CallContext& context);
    qint64 valuesRead() const { return m_values; }

  private:
    struct BackendPage {
        const domain::Environment* environment = nullptr;
        QString backend;
        FindingBook::Page page;
        bool fresh = false;
    };
    struct Modulus {
        domain::SecretRef ref;
        policy::EffectiveRulePtr rule;
        QByteArray modulus; ///< public
    };
    base::Status checkBackend(const domain::Environment& environment, const policy::RuleSet& rules, const QString& backendId,
                              const policy::DeepContext& deep, const base::CallContext& context);
    void checkSecret(const domain::Environment& environment, const QString& backendId, backends::SecretBackend& backend,
                     const policy::EffectiveRulePtr& rule, const domain::SecretMetadata& secret, const base::Result<domain::SecretValue>& value,
                     FindingBook::Page& page, const policy::DeepContext& deep, const base::CallContext& context);
    base::Status addRemembered(const std::vector<domain::Environment>& checked);
    void addDuplicates();
    void noteModulus(const domain::SecretRef& ref, const policy::EffectiveRulePtr& rule, base::ByteSpan value);
    void addSharedPrimes();

    Desk& m_desk;
    FindingBook& m_book;
    std::vector<domain::Environment> m_all;
    std::vector<BackendPage> m_pages;
    std::vector<Modulus> m_moduli;
    qint64 m_values = 0;
};

} // namespace keyturn::app
