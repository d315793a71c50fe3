#pragma once

#include "backends/aws_parameter_store/PendingParameter.h"
#include "domain/SecretMetadata.h"

namespace keyturn::backends::parameterStore {

/// A parameter with what waits beside it. Oldest version first; lists know the newest alone. No version at all: staged before it ever had a value.
struct Look {
    std::vector<ParameterVersion> versions;
    std::optional<PendingParameter> pending;

    const ParameterVersion* newest() const { return versions.empty() ? nullptr : &versions.back(); }
    const ParameterVersion* find(qint64 number) const;
    /// The version that a label stands on; null for none.
    const ParameterVersion* holder(QStringView label) const;
    qint64 number() const { return versions.empty() ? 0 : versions.back().number; }
    bool isAbsent() const { return versions.empty() && !pending; }
    /// Guard of the next write: the number of the newest version.
    QString token() const { return QString::number(number()); }
};

/// Whether what is current may be what waits beside it: it was written later.
bool mayBePromoted(const Look& look);

/// `own`: the operation that asks, whose pending value is no stranger's.
domain::SecretMetadata metadata(const QString& name, const Look& look, const QMap<QString, QString>& tags, const QString& own);

} // namespace keyturn::backends::parameterStore
