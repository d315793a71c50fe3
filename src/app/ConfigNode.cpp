#include "app/ConfigNode.h"

#include <nlohmann/json.hpp>

#include <iterator>

namespace keyturn::app {

using nlohmann::json;

namespace {

constexpr int kDeepest = 32;

/// Walks the bytes and counts lines as it goes; the parser copies iterators, so the count lives outside.
class CountingIterator {
  public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(const char* at, int* line) : m_at(at), m_line(line) {}
    reference operator*() const { return *m_at; }
    CountingIterator& operator++() {
        if (*m_at == '\n') ++*m_line;
        ++m_at;
        return *this;
    }
    CountingIterator operator++(int) {
        CountingIterator before = *this;
        ++*this;
        return before;
    }
    bool operator==(const CountingIterator& other) const { return m_at == other.m_at; }
    bool operator!=(const CountingIterator& other) const { return m_at != other.m_at; }

  private:
    const char* m_at;
    int* m_line;
};

class TreeBuilder : public nlohmann::json_sax<json> {
  public:
    explicit TreeBuilder(const int& line) : m_line(line) {}
    ConfigNode take() { return std::move(m_root); }
    std::size_t faultAt() const { return m_faultAt; }
    int tooDeepAt() const { return m_tooDeepAt; }

    bool null() override { return add(ConfigNode::Type::Null) != nullptr; }
    bool boolean(bool value) override {
        add(ConfigNode::Type::Boolean)->boolean = value;
        return true;
    }
    bool number_integer(number_integer_t value) override { return addInteger(value); }
    bool number_unsigned(number_unsigned_t value) override {
        return value > static_cast<number_unsigned_t>(std::numeric_limits<qint64>::max())
                   ? add(ConfigNode::Type::Number) != nullptr
                   : addInteger(static_cast<qint64>(value));
    }
    bool number_float(number_float_t, const string_t&) override { return add(ConfigNode::Type::Number) != nullptr; }
    bool string(string_t& value) override {
        add(ConfigNode::Type::Text)->text = QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
        return true;
    }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(ConfigNode::Type::Object); }
    bool key(string_t& value) override {
        m_key = QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
        m_keyLine = m_line;
        return true;
    }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(ConfigNode::Type::List); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
        m_faultAt = position;
        return false;
    }

  private:
    ConfigNode* add(ConfigNode::Type type) {
        ConfigNode node;
        node.type = type;
        ConfigNode* parent = m_open.empty() ? nullptr : m_open.back();
        const bool isMember = parent != nullptr && parent->type == ConfigNode::Type::Object;
        node.line = isMember ? m_keyLine : m_line;
        if (isMember) node.key = m_key;
        if (parent == nullptr) {
            m_root = std::move(node);
            return &m_root;
        }
        parent->children.push_back(std::move(node));
        return &parent->children.back();
    }
    bool addInteger(qint64 value) {
        ConfigNode* node = add(ConfigNode::Type::Number);
        node->isInteger = true;
        node->integer = value;
        return true;
    }
    bool open(ConfigNode::Type type) {
        if (m_open.size() >= kDeepest) {
            m_tooDeepAt = m_line;
            return false;
        }
        m_open.push_back(add(type)); // stays valid: a parent gets no sibling while a child is open
        return true;
    }
    bool close() {
        m_open.pop_back();
        return true;
    }

    const int& m_line;
    ConfigNode m_root;
    std::vector<ConfigNode*> m_open;
    QString m_key;
    int m_keyLine = 0;
    std::size_t m_faultAt = 0;
    int m_tooDeepAt = 0;
};

base::Error notJson(const QString& file, int line, int column) {
    return base::makeError(base::ErrorCode::InvalidInput, QStringLiteral("KT-CFG-9"),
                           file + u':' + QString::number(line), {QString::number(line), QString::number(column)});
}

base::Error faultAt(base::ByteSpan text, std::size_t position, const QString& file) {
    int line = 1;
    int column = 1;
    for (std::size_t i = 0; i + 1 < position && i < text.size(); ++i) {
        column = text[i] == '\n' ? 1 : column + 1;
        if (text[i] == '\n') ++line;
    }
    return notJson(file, line, column);
}

} // namespace

const ConfigNode* ConfigNode::member(const QString& name) const {
    for (const ConfigNode& one : children)
        if (one.key == name) return &one;
    return nullptr;
}

base::Result<ConfigNode> parseConfig(base::ByteSpan text, const QString& file) {
    int line = 1;
    const char* begin = reinterpret_cast<const char*>(text.data());
    TreeBuilder builder(line);
    const bool good = json::sax_parse(CountingIterator(begin, &line), CountingIterator(begin + text.size(), &line), &builder);
    if (good) return builder.take();
    if (builder.tooDeepAt() > 0) return base::fail(notJson(file, builder.tooDeepAt(), 1));
    return base::fail(faultAt(text, builder.faultAt(), file));
}

} // namespace keyturn::app
