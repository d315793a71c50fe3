#include "backends/api/ValueChecks.h"

#include <algorithm>

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;

namespace {
bool isBlank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos;
}
}

base::Status checkNewValue(const domain::SecretValue& value, const BackendCapabilities& capabilities, const QString& subject) {
    const bool allBlank = std::all_of(value.fields.begin(), value.fields.end(),
                                      [](const auto& field) { return isBlank(field.value.chars()); });
    if (value.fields.empty() || allBlank) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-VAL-2"), subject);
    if (!capabilities.fields && !value.isSingle()) return fail(ErrorCode::Unsupported, {}, subject, {QStringLiteral("fields")});
    if (static_cast<qint64>(value.size()) > capabilities.largestValue) {
        return fail(ErrorCode::TooLarge, QStringLiteral("KT-VAL-3"), subject,
                    {QString::number(value.size()), QString::number(capabilities.largestValue)});
    }
    if (capabilities.binary) return {};
    for (const auto& field : value.fields)
        if (field.value.chars().find('\0') != std::string_view::npos)
            return fail(ErrorCode::InvalidInput, QStringLiteral("KT-VAL-10"), subject);
    return {};
}

bool isSameInForm(const domain::SecretValue& a, const domain::SecretValue& b) {
    return a.equals(b) && std::ranges::all_of(a.fields, [&b](const domain::SecretField& one) {
        const auto there = std::ranges::find(b.fields, one.name, &domain::SecretField::name);
        return there != b.fields.end() && there->isJson == one.isJson;
    });
}

} // namespace keyturn::backends
