#include "policy/DeepCheck.h"

#include <numeric>

namespace keyturn::policy {

using domain::Finding;
using domain::SecretKind;
using domain::SecretRef;

namespace {

constexpr std::size_t kNamed = 3;

bool mayRepeat(const EffectiveRule& rule) {
    const SecretKind kind = rule.kind();
    return kind == SecretKind::Identifier || kind == SecretKind::JwtPublicKey || kind == SecretKind::Certificate;
}

/// The places of one value. Places that a rule ties together count as one.
class Group {
  public:
    explicit Group(std::vector<const FingerprintedPlace*> places) : m_places(std::move(places)), m_parent(m_places.size()) {
        std::iota(m_parent.begin(), m_parent.end(), std::size_t{0});
        for (std::size_t i = 0; i < m_places.size(); ++i) m_index.insert(m_places[i]->ref.whole(), i);
        for (std::size_t i = 0; i < m_places.size(); ++i) tie(i);
    }

    void addFindings(std::vector<Finding>& findings) {
        bool crosses = false;
        bool touchesProduction = false;
        for (const FingerprintedPlace* one : m_places) {
            crosses = crosses || one->ref.environment != m_places.front()->ref.environment;
            touchesProduction = touchesProduction || one->isProduction;
        }
        for (std::size_t i = 0; i < m_places.size(); ++i) {
            const QStringList others = othersOf(i);
            if (others.isEmpty()) continue;
            Finding finding;
            finding.ref = m_places[i]->ref;
            finding.code = QStringLiteral("VAL-DUPLICATE");
            finding.status = domain::RotationStatus::Duplicate;
            finding.severity = crosses && touchesProduction ? domain::Severity::High : domain::Severity::Medium;
            finding.args = {others.join(QLatin1String(", "))};
            findings.push_back(std::move(finding));
        }
    }

  private:
    void tie(std::size_t i) {
        const SecretRef& ref = m_places[i]->ref;
        const domain::Rule& rule = m_places[i]->rule->rule;
        const auto join = [&](const QString& backend, const QString& path) {
            const auto other = m_index.constFind(SecretRef{ref.environment, backend, path, {}});
            if (other != m_index.constEnd()) m_parent[root(*other)] = root(i);
        };
        for (const QString& copy : rule.rotation.copies) join(copy.section(u'/', 0, 0), copy.section(u'/', 1));
        for (const QString& path : {rule.rotation.companion, rule.pairPath})
            if (!path.isEmpty()) join(ref.backend, path);
    }

    std::size_t root(std::size_t i) {
        while (m_parent[i] != i) i = m_parent[i] = m_parent[m_parent[i]];
        return i;
    }

    QStringList othersOf(std::size_t i) {
        QStringList named;
        std::size_t more = 0;
        for (std::size_t j = 0; j < m_places.size(); ++j) {
            if (root(j) == root(i)) continue;
            if (static_cast<std::size_t>(named.size()) < kNamed) {
                named.append(m_places[j]->ref.toText());
            } else {
                ++more;
            }
            if (more > 99) break; // a value in hundreds of places needs no exact count
        }
        if (more > 0) named.append(more > 99 ? QStringLiteral("+100") : u'+' + QString::number(more));
        return named;
    }

    std::vector<const FingerprintedPlace*> m_places;
    std::vector<std::size_t> m_parent;
    QHash<SecretRef, std::size_t> m_index;
};

} // namespace

std::vector<Finding> duplicateFindings(std::span<const FingerprintedPlace> places) {
    QHash<QString, std::vector<const FingerprintedPlace*>> byValue;
    for (const FingerprintedPlace& place : places)
        if (!place.fingerprint.isEmpty() && !mayRepeat(*place.rule)) byValue[place.fingerprint].push_back(&place);
    std::vector<Finding> findings;
    for (auto& group : byValue)
        if (group.size() > 1) Group(std::move(group)).addFindings(findings);
    return findings;
}

} // namespace keyturn::policy
