#include "app/FindingBook.h"

#include <QDataStream>
#include <QIODevice>

namespace keyturn::app {

using base::fail;

static constexpr QStringView kKind = u"deepCheck";

static void writeFinding(QDataStream& out, const domain::Finding& f) {
    out << f.ref.environment << f.ref.backend << f.ref.path << f.ref.field << f.code << static_cast<quint8>(f.status)
        << static_cast<quint8>(f.severity) << f.rule << f.ruleSource << f.args;
}

static domain::Finding readFinding(QDataStream& in) {
    domain::Finding f;
    quint8 status = 0;
    quint8 severity = 0;
    in >> f.ref.environment >> f.ref.backend >> f.ref.path >> f.ref.field >> f.code >> status >> severity >> f.rule >>
        f.ruleSource >> f.args;
    f.status = static_cast<domain::RotationStatus>(status);
    f.severity = static_cast<domain::Severity>(severity);
    return f;
}

base::Status FindingBook::save(const QString& environment, const QString& backend, const Page& page) const {
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out << static_cast<qint32>(page.size());
    for (auto it = page.cbegin(); it != page.cend(); ++it) {
        out << it.key() << it->version << it->fingerprints << static_cast<qint32>(it->findings.size());
        for (const auto& finding : it->findings) writeFinding(out, finding);
    }
    const base::ByteSpan span{reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
    const auto put = m_desk.store().put(kKind.toString(), environment + u'/' + backend, span);
    return put ? base::Status{} : fail(put.error());
}

base::Result<FindingBook::Page> FindingBook::load(const QString& environment, const QString& backend) const {
    const auto record = m_desk.store().get(kKind.toString(), environment + u'/' + backend);
    if (!record && record.error().code == base::ErrorCode::NotFound) return Page{};
    if (!record) return fail(record.error());
    const QByteArray bytes = QByteArray::fromRawData(reinterpret_cast<const char*>(record->payload.data()),
                                                     static_cast<qsizetype>(record->payload.size()));
    QDataStream in(bytes);
    qint32 count = 0;
    in >> count;
    Page page;
    for (qint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i) {
        QString path;
        Checked checked;
        qint32 findings = 0;
        in >> path >> checked.version >> checked.fingerprints >> findings;
        for (qint32 j = 0; j < findings && in.status() == QDataStream::Ok; ++j) checked.findings.push_back(readFinding(in));
        page.insert(path, checked);
    }
    return page;
}

} // namespace keyturn::app
