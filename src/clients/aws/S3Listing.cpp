#include "clients/aws/S3Listing.h"

#include <QUrl>
#include <QXmlStreamReader>

namespace keyturn::clients::aws {

using base::ErrorCode;

namespace {

constexpr qsizetype kLongestKey = 1'024;

class Reader {
  public:
    explicit Reader(base::ByteSpan xml) : m_xml(QByteArray::fromRawData(reinterpret_cast<const char*>(xml.data()), qsizetype(xml.size()))) {}

    std::optional<S3Page> read() {
        if (!m_xml.readNextStartElement() || m_xml.name() != u"ListBucketResult") return std::nullopt;
        bool isTruncated = false;
        while (m_xml.readNextStartElement()) {
            if (m_xml.name() == u"Contents") readObject();
            else if (m_xml.name() == u"EncodingType") m_isEncoded = text() == u"url";
            else if (m_xml.name() == u"IsTruncated") isTruncated = text() == u"true";
            else if (m_xml.name() == u"NextContinuationToken") m_page.continuation = text();
            else m_xml.skipCurrentElement();
        }
        if (m_xml.hasError() || m_isBad || isTruncated == m_page.continuation.isEmpty()) return std::nullopt;
        if (m_isEncoded)
            for (S3Object& one : m_page.objects) one.key = QString::fromUtf8(QByteArray::fromPercentEncoding(one.key.toUtf8().replace('+', ' ')));
        for (const S3Object& one : m_page.objects)
            if (one.key.isEmpty() || one.key.toUtf8().size() > kLongestKey) return std::nullopt;
        return std::move(m_page);
    }

  private:
    QString text() { return m_xml.readElementText(QXmlStreamReader::ErrorOnUnexpectedElement); }
    void readObject() {
        S3Object one;
        bool hasSize = false;
        while (m_xml.readNextStartElement()) {
            if (m_xml.name() == u"Key") one.key = text();
            else if (m_xml.name() == u"Size") one.size = text().toLongLong(&hasSize);
            else if (m_xml.name() == u"LastModified") one.changedAt = base::parseIsoUtc(text());
            else m_xml.skipCurrentElement();
        }
        m_isBad = m_isBad || !hasSize || one.size < 0;
        m_page.objects.push_back(std::move(one));
    }

    QXmlStreamReader m_xml;
    S3Page m_page;
    bool m_isEncoded = false;
    bool m_isBad = false;
};

} // namespace

base::Result<S3Page> readS3Listing(base::ByteSpan xml, const QString& subject) {
    const std::string_view text(reinterpret_cast<const char*>(xml.data()), xml.size());
    std::optional<S3Page> page;
    if (text.find("<!DOCTYPE") == std::string_view::npos) page = Reader(xml).read();
    if (!page) return base::fail(ErrorCode::InvalidInput, QStringLiteral("KT-NET-4"), subject, {QStringLiteral("200")});
    return std::move(*page);
}

} // namespace keyturn::clients::aws
