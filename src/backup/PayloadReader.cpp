#include "backup/PayloadReader.h"

#include "backup/ItemDocument.h"

#include <algorithm>

namespace keyturn::backup {

using base::ErrorCode;

QByteArray itemEntryName(std::size_t number) {
    return "secrets/" + QByteArray::number(static_cast<qulonglong>(number)).rightJustified(6, '0') + ".json";
}

PayloadReader::PayloadReader(Plan plan, const base::CallContext& context)
    : m_plan(std::move(plan)), m_context(context), m_tar(m_plan.source) {}

std::unexpected<base::Error> PayloadReader::refused(const char* what, const QString& subject) const {
    return base::fail(ErrorCode::Tampered, QStringLiteral("KT-BAK-6"), subject.isEmpty() ? m_entry : subject,
                      {QString::fromLatin1(what)});
}

PayloadReader::NameKey PayloadReader::keyOf(const QString& name) {
    const QByteArray utf8 = name.toUtf8();
    const auto digest = crypto::sha256({reinterpret_cast<const std::uint8_t*>(utf8.constData()), static_cast<std::size_t>(utf8.size())});
    NameKey out;
    std::copy_n(digest.begin(), out.size(), out.begin());
    return out;
}

base::Status PayloadReader::run() {
    if (auto manifest = readManifest(); !manifest) return manifest;
    for (;;) {
        if (auto go = m_context.check(); !go) return go;
        const auto header = m_tar.nextEntry();
        if (!header) return base::fail(header.error());
        if (!*header) return refused("missing", QLatin1String(kClosingEntry));
        const QByteArray name = (*header)->name;
        m_entry = QString::fromUtf8(name);
        if (name == kClosingEntry) return readClosing();
        if (name != itemEntryName(m_entries.size() + 1) || m_entries.size() >= kMostItems)
            return refused(name == kManifestEntry || name.startsWith("secrets/") ? "order" : "path");
        if (auto item = readItem(); !item) return item;
        m_context.report(static_cast<qint64>(m_entries.size()), static_cast<qint64>(m_manifest.refs.size()));
    }
}

base::Status PayloadReader::readManifest() {
    const auto header = m_tar.nextEntry();
    if (!header) return base::fail(header.error());
    if (!*header) return refused("missing", QLatin1String(kManifestEntry));
    m_entry = QString::fromUtf8((*header)->name);
    if ((*header)->name != kManifestEntry) return refused("order");
    const auto document = m_tar.content(Manifest::kLargest);
    if (!document) return base::fail(document.error());
    auto manifest = Manifest::decode(document->bytes());
    if (!manifest) return base::fail(manifest.error());
    m_manifest = std::move(*manifest);
    m_manifestSum = crypto::sha256(document->bytes());
    return {};
}

base::Status PayloadReader::readItem() {
    const auto document = m_tar.content(ItemDocument::kLargest);
    if (!document) return base::fail(document.error());
    const auto sum = crypto::sha256(document->bytes());
    const std::size_t index = m_entries.size();
    if (m_plan.proved && (index >= m_plan.proved->size() || (*m_plan.proved)[index] != sum)) return refused("changed");
    m_entries.push_back(sum);
    auto item = ItemDocument::decode(document->bytes());
    if (!item) {
        if (item.error().subject.isEmpty()) item.error().subject = m_entry;
        return base::fail(item.error());
    }
    m_names.push_back(keyOf(item->ref.toText()));
    return m_plan.visit ? m_plan.visit(std::move(*item)) : base::Status();
}

base::Status PayloadReader::readClosing() {
    const auto document = m_tar.content(Closing::kLargest);
    if (!document) return base::fail(document.error());
    auto closing = Closing::decode(document->bytes());
    if (!closing) return base::fail(closing.error());
    if (closing->entries.size() != m_entries.size()) return refused("count");
    if (closing->entries != m_entries || closing->total != Closing::totalOf(m_manifestSum, m_entries)) return refused("hash");
    if (m_plan.proved && m_plan.proved->size() != m_entries.size()) return refused("changed");
    m_skipped = std::move(closing->skipped);
    const auto after = m_tar.nextEntry();
    if (!after) return base::fail(after.error());
    if (*after) return refused("trailing");
    return checkCoverage();
}

base::Status PayloadReader::checkCoverage() {
    std::ranges::sort(m_names);
    if (std::ranges::adjacent_find(m_names) != m_names.end()) return refused("repeated");
    std::vector<NameKey> told;
    for (const auto& item : m_skipped) told.push_back(keyOf(item.ref));
    std::ranges::sort(told);
    for (const QString& ref : m_manifest.refs) {
        const auto key = keyOf(ref);
        if (!std::ranges::binary_search(m_names, key) && !std::ranges::binary_search(told, key)) return refused("missing", ref);
    }
    return {};
}

} // namespace keyturn::backup
