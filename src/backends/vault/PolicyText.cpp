#include "backends/vault/PolicyText.h"

#include "json/JsonReader.h"

namespace keyturn::backends {

namespace {

constexpr qsizetype kLargestText = qsizetype{1} << 20;
constexpr int kDeepest = 8;

/// What `policy = "..."` of old texts stands for.
QStringList rightsOfWord(const QString& word) {
    const QString read = QStringLiteral("read"), list = QStringLiteral("list");
    const QStringList write{QStringLiteral("create"), read, QStringLiteral("update"), QStringLiteral("delete"), list};
    if (word == QLatin1String("deny")) return {word};
    if (word == QLatin1String("read")) return {read, list};
    if (word == QLatin1String("write")) return write;
    if (word == QLatin1String("sudo")) return write + QStringList{word};
    return {};
}

/// Front to back over the text; after a failure everything answers nothing.
class HclReader {
  public:
    explicit HclReader(QStringView text) : m_rest(text) {}

    std::vector<PolicyGrant> document() {
        std::vector<PolicyGrant> grants;
        for (skipSpace(); !m_rest.isEmpty() && !m_failed; skipSpace()) {
            const QString name = key();
            if (name != QLatin1String("path")) { // "name" of old texts
                value(0);
                continue;
            }
            takeIf(u'=');
            skipSpace();
            PolicyGrant grant;
            grant.path = text();
            rules(grant);
            grants.push_back(std::move(grant));
        }
        return grants;
    }
    bool failed() const { return m_failed; }

  private:
    bool takeIf(QChar c) {
        skipSpace();
        if (m_failed || !m_rest.startsWith(c)) return false;
        m_rest = m_rest.mid(1);
        return true;
    }
    void need(QChar c) { m_failed = !takeIf(c) || m_failed; }

    void skipSpace() {
        for (;;) {
            while (!m_rest.isEmpty() && m_rest.front().isSpace()) m_rest = m_rest.mid(1);
            const bool isBlock = m_rest.startsWith(u"/*");
            if (!isBlock && !m_rest.startsWith(u'#') && !m_rest.startsWith(u"//")) return;
            const qsizetype end = isBlock ? m_rest.indexOf(u"*/", 2) : m_rest.indexOf(u'\n');
            if (isBlock && end < 0) m_failed = true;
            m_rest = end < 0 ? QStringView() : m_rest.mid(end + (isBlock ? 2 : 1));
        }
    }
    QString word() {
        qsizetype size = 0;
        while (size < m_rest.size() && (m_rest[size].isLetterOrNumber() || m_rest[size] == u'_' || m_rest[size] == u'-' || m_rest[size] == u'.')) ++size;
        const QString found = m_rest.first(size).toString();
        m_rest = m_rest.mid(size);
        m_failed = m_failed || found.isEmpty();
        return found;
    }
    QString key() {
        skipSpace();
        return m_rest.startsWith(u'"') ? text() : word();
    }
    QString text() {
        QString found;
        if (!m_rest.startsWith(u'"')) return failText();
        qsizetype at = 1;
        for (; at < m_rest.size() && m_rest[at] != u'"'; ++at) {
            if (m_rest[at] == u'\n') return failText();
            if (m_rest[at] == u'\\') {
                // Other escapes stand in no path that is told here.
                if (++at >= m_rest.size() || (m_rest[at] != u'"' && m_rest[at] != u'\\')) return failText();
            }
            found.append(m_rest[at]);
        }
        if (at >= m_rest.size()) return failText();
        m_rest = m_rest.mid(at + 1);
        return found;
    }
    QString failText() {
        m_failed = true;
        return {};
    }
    QStringList texts() {
        QStringList found;
        need(u'[');
        while (!m_failed && !takeIf(u']')) {
            skipSpace();
            found.append(text());
            if (takeIf(u']')) break;
            need(u',');
        }
        return found;
    }
    /// Reads over what is of no meaning here; a block may come without "=".
    void value(int depth) {
        takeIf(u'=');
        skipSpace();
        if (m_failed || depth > kDeepest || m_rest.isEmpty()) {
            m_failed = true;
        } else if (m_rest.startsWith(u'"')) {
            text();
        } else if (takeIf(u'[')) {
            while (!m_failed && !takeIf(u']')) {
                value(depth + 1);
                if (!takeIf(u',')) {
                    need(u']');
                    return;
                }
            }
        } else if (takeIf(u'{')) {
            while (!m_failed && !takeIf(u'}')) {
                key();
                value(depth + 1);
                takeIf(u',');
            }
        } else {
            word();
        }
    }
    void rules(PolicyGrant& grant) {
        need(u'{');
        while (!m_failed && !takeIf(u'}')) {
            const QString name = key();
            if (name == QLatin1String("capabilities")) {
                need(u'=');
                grant.rights += texts();
            } else if (name == QLatin1String("policy")) {
                need(u'=');
                skipSpace();
                const QStringList rights = rightsOfWord(text());
                m_failed = m_failed || rights.isEmpty();
                grant.rights += rights;
            } else {
                value(0);
            }
            takeIf(u',');
        }
    }

    QStringView m_rest;
    bool m_failed = false;
};

std::optional<std::vector<PolicyGrant>> jsonGrants(const QByteArray& text) {
    std::vector<PolicyGrant> grants;
    json::JsonReader json(base::ByteSpan(reinterpret_cast<const std::uint8_t*>(text.constData()), std::size_t(text.size())));
    const auto takeWord = [&](PolicyGrant& grant) {
        const QStringList rights = rightsOfWord(json.text());
        if (rights.isEmpty()) json.fail();
        grant.rights += rights;
    };
    const auto rule = [&](QByteArrayView path) {
        PolicyGrant grant;
        grant.path = QString::fromUtf8(path);
        json.object([&](QByteArrayView name) {
            if (name == "capabilities") grant.rights += json.texts();
            else if (name == "policy") takeWord(grant);
            else json.skip();
        });
        grants.push_back(std::move(grant));
    };
    json.object([&](QByteArrayView name) {
        if (name == "path") json.object(rule);
        else json.skip();
    });
    if (!json.ok()) return std::nullopt;
    return grants;
}

} // namespace

std::optional<std::vector<PolicyGrant>> policyGrants(const QString& text) {
    if (text.size() > kLargestText) return std::nullopt;
    if (text.trimmed().startsWith(u'{')) return jsonGrants(text.toUtf8());
    HclReader hcl(text);
    auto grants = hcl.document();
    if (hcl.failed()) return std::nullopt;
    return grants;
}

PolicyGrant::Reach reachOf(const QString& path, const QString& place) {
    using Reach = PolicyGrant::Reach;
    const bool isOpenEnded = path.endsWith(u'*');
    const QStringList asked = (isOpenEnded ? path.chopped(1) : path).split(u'/');
    const QStringList there = place.split(u'/');
    for (qsizetype i = 0; i < there.size(); ++i) {
        // The pattern ends above the place: it covers it by its "*", or speaks of something above it.
        if (i >= asked.size()) return Reach::Elsewhere;
        const bool isLast = i == asked.size() - 1;
        // Open-ended within a part: other mounts may begin so too.
        if (isLast && isOpenEnded) return there[i].startsWith(asked[i]) ? Reach::Beyond : Reach::Elsewhere;
        if (asked[i] != u'+' && asked[i] != there[i]) return Reach::Elsewhere;
    }
    const bool hasPlus = asked.first(there.size()).contains(QStringLiteral("+"));
    return hasPlus ? Reach::Beyond : Reach::Within;
}

} // namespace keyturn::backends
