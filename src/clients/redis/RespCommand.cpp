#include "clients/redis/RespCommand.h"

#include <QByteArray>

namespace keyturn::clients {

namespace {

std::string_view chars(const QByteArray& bytes) { return {bytes.constData(), static_cast<std::size_t>(bytes.size())}; }

} // namespace

RespCommand::RespCommand(std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) {
        if (!m_name.isEmpty()) m_name += u' ';
        m_name += QLatin1String(word.data(), static_cast<qsizetype>(word.size()));
        add(word);
    }
}

RespCommand& RespCommand::add(base::ByteSpan argument) {
    m_arguments.append(chars('$' + QByteArray::number(static_cast<qulonglong>(argument.size())) + "\r\n"));
    m_arguments.append(argument);
    m_arguments.append("\r\n");
    ++m_count;
    return *this;
}

RespCommand& RespCommand::add(std::string_view argument) { return add(base::ByteSpan{reinterpret_cast<const std::uint8_t*>(argument.data()), argument.size()}); }

RespCommand& RespCommand::add(const QString& argument) { return add(chars(argument.toUtf8())); }

base::SecureBytes RespCommand::wire() const {
    base::SecureBytes all;
    const QByteArray head = '*' + QByteArray::number(m_count) + "\r\n";
    all.reserve(static_cast<std::size_t>(head.size()) + m_arguments.size());
    all.append(chars(head));
    all.append(m_arguments.bytes());
    return all;
}

} // namespace keyturn::clients
