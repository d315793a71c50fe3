#include "net/HttpRequest.h"

namespace keyturn::net {

namespace {

void removeHeader(std::vector<HttpHeader>& headers, const QByteArray& name) {
    std::erase_if(headers, [&](const HttpHeader& one) { return one.name.compare(name, Qt::CaseInsensitive) == 0; });
}

bool isUnreserved(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}

} // namespace

void HttpRequest::setHeader(const QByteArray& name, QByteArray value) {
    removeHeader(headers, name);
    headers.push_back({name, std::move(value), {}});
}

void HttpRequest::setHeader(const QByteArray& name, SharedSecret secret) {
    removeHeader(headers, name);
    headers.push_back({name, {}, std::move(secret)});
}

QByteArray percentEncoded(QByteArrayView utf8, bool keepSlash) {
    static constexpr char kDigits[] = "0123456789ABCDEF";
    QByteArray out;
    out.reserve(utf8.size() + 16);
    for (const char c : utf8) {
        if (isUnreserved(c) || (keepSlash && c == '/')) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += kDigits[byte >> 4];
        out += kDigits[byte & 15];
    }
    return out;
}

QByteArray percentEncoded(QStringView text, bool keepSlash) { return percentEncoded(QByteArrayView(text.toUtf8()), keepSlash); }

} // namespace keyturn::net
