#include "clients/redis/RespReader.h"

#include <algorithm>
#include <charconv>

namespace keyturn::clients {

using base::ErrorCode;
using base::fail;

namespace {

QByteArrayView viewOf(const net::WipedBuffer& bytes) { return QByteArrayView(reinterpret_cast<const char*>(bytes.bytes().data()), static_cast<qsizetype>(bytes.size())); }

RespReply textReply(QByteArray text) {
    RespReply reply;
    reply.kind = RespReply::Kind::Text;
    reply.text = std::move(text);
    return reply;
}

} // namespace

const RespReply* RespReply::named(QByteArrayView name) const {
    for (std::size_t i = 0; i + 1 < items.size(); i += 2)
        if (items[i].kind == Kind::Text && items[i].text == name) return &items[i + 1];
    return nullptr;
}

RespReader::~RespReader() { base::secureWipe(m_window.data(), m_window.size()); }

base::Result<RespReply> RespReader::next(const Source& source, qint64 largest) {
    m_source = &source;
    m_largest = largest;
    m_taken = 0;
    m_items = 0;
    return takeReply(1);
}

base::Status RespReader::take(std::uint8_t& byte) {
    if (m_taken >= m_largest) return fail(ErrorCode::TooLarge, QStringLiteral("KT-NET-5"), {}, {QString::number(m_largest)});
    if (m_from == m_to) {
        const auto got = (*m_source)(m_window);
        if (!got) return fail(got.error());
        if (*got == 0) return fail(ErrorCode::Unavailable, {}, {}, {QStringLiteral("ECONNRESET")});
        m_from = 0;
        m_to = *got;
    }
    ++m_taken;
    byte = m_window[m_from++];
    return {};
}

base::Status RespReader::takeLine(net::WipedBuffer& line) {
    bool isAfterReturn = false;
    while (true) {
        std::uint8_t byte = 0;
        if (auto taken = take(byte); !taken) return taken;
        if (isAfterReturn) return byte == '\n' ? base::Status() : malformed();
        if (byte == '\r') isAfterReturn = true;
        else if (byte == '\n') return malformed();
        else line.append(base::ByteSpan{&byte, 1});
    }
}

base::Result<qint64> RespReader::takeNumber() {
    net::WipedBuffer line;
    if (auto taken = takeLine(line); !taken) return fail(taken.error());
    const QByteArrayView text = viewOf(line);
    qint64 number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return malformed();
    return number;
}

base::Status RespReader::takeBulk(qint64 size, QByteArray& text) {
    if (size > m_largest - m_taken) return fail(ErrorCode::TooLarge, QStringLiteral("KT-NET-5"), {}, {QString::number(m_largest)});
    text.reserve(size);
    for (qint64 i = 0; i < size; ++i) {
        std::uint8_t byte = 0;
        if (auto taken = take(byte); !taken) return taken;
        text.append(static_cast<char>(byte));
    }
    net::WipedBuffer rest;
    if (auto taken = takeLine(rest); !taken) return taken;
    return rest.isEmpty() ? base::Status() : malformed();
}

base::Result<RespReply> RespReader::takeReply(int depth) {
    std::uint8_t kind = 0;
    if (auto taken = take(kind); !taken) return fail(taken.error());
    if (kind == '*') return takeList(depth);
    RespReply reply;
    if (kind == ':' || kind == '$') {
        const auto number = takeNumber();
        if (!number) return fail(number.error());
        if (kind == ':') {
            reply.kind = RespReply::Kind::Number;
            reply.number = *number;
            return reply;
        }
        if (*number == -1) return reply;
        if (*number < 0) return malformed();
        reply = textReply({});
        if (auto taken = takeBulk(*number, reply.text); !taken) return fail(taken.error());
        return reply;
    }
    if (kind != '+' && kind != '-') return malformed();
    net::WipedBuffer line;
    if (auto taken = takeLine(line); !taken) return fail(taken.error());
    if (kind == '+') return textReply(viewOf(line).toByteArray());
    reply.kind = RespReply::Kind::Fault;
    reply.fault = redisFault(viewOf(line));
    return reply;
}

base::Result<RespReply> RespReader::takeList(int depth) {
    const auto count = takeNumber();
    if (!count) return fail(count.error());
    RespReply list;
    if (*count == -1) return list;
    if (*count < 0 || depth >= kDeepest) return malformed();
    if (*count > kMostItems - m_items) return fail(ErrorCode::TooLarge, QStringLiteral("KT-NET-5"), {}, {QString::number(m_largest)});
    m_items += *count;
    list.kind = RespReply::Kind::List;
    for (qint64 i = 0; i < *count; ++i) {
        auto item = takeReply(depth + 1);
        if (!item) return item;
        list.items.push_back(std::move(*item));
    }
    return list;
}

std::unexpected<base::Error> RespReader::malformed() const { return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NET-6"), {}, {QString::number(m_taken)}); }

} // namespace keyturn::clients
