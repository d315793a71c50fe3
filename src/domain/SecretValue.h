#pragma once

#include "base/Clock.h"
#include "base/SecureBytes.h"

#include <QString>

#include <vector>

namespace keyturn::domain {

struct SecretField {
    QString name; ///< empty for a single-valued secret
    base::SecureBytes value;
    bool isJson = false; ///< the bytes are a JSON value other than a text ("5432", "true", "{...}"), which the store keeps as such
};

/// A value of a secret: one unnamed field, or several named ones in the store's order. Move-only. Binary-safe.
struct SecretValue {
    std::vector<SecretField> fields;
    QString versionId;
    base::OptionalInstant writtenAt{}; ///< when this version came to be, where the store says so with the value

    static SecretValue single(base::SecureBytes value) {
        SecretValue made;
        made.fields.push_back({QString(), std::move(value)});
        return made;
    }
    bool isSingle() const { return fields.size() == 1 && fields.front().name.isEmpty(); }
    /// The field, or the only unnamed one when `name` is empty; nullptr if absent.
    const base::SecureBytes* field(const QString& name) const {
        for (const auto& one : fields)
            if (one.name == name) return &one.value;
        return nullptr;
    }
    base::SecureBytes* field(const QString& name) {
        for (auto& one : fields)
            if (one.name == name) return &one.value;
        return nullptr;
    }
    SecretValue clone() const {
        SecretValue made;
        made.versionId = versionId;
        made.writtenAt = writtenAt;
        for (const auto& one : fields) made.fields.push_back({one.name, one.value.clone(), one.isJson});
        return made;
    }
    /// Same field names with the same bytes, in any order: some stores sort their fields.
    bool equals(const SecretValue& other) const {
        if (fields.size() != other.fields.size()) return false;
        for (const auto& one : fields) {
            const base::SecureBytes* there = other.field(one.name);
            if (!there || !one.value.equals(*there)) return false;
        }
        return true;
    }
    std::size_t size() const {
        std::size_t sum = 0;
        for (const auto& one : fields) sum += one.value.size();
        return sum;
    }
};

} // namespace keyturn::domain
