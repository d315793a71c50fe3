#pragma once

#include "base/Clock.h"

#include <QMap>
#include <QString>

#include <optional>

namespace keyturn::backends {

/// What a rotation leaves beside its secret, in the store itself, so that colleagues on other machines see it (ROT-9). Advice only: what keeps a
/// late write out is the guard that every write carries (ROT-10).
struct RunLockRecord {
    QString run;
    QString owner;
    QString host;
    qint64 fence = 1;       ///< rises with each taking over; the highest one goes on
    qint64 secondsLeft = 0; ///< by the store's clock, at the time of asking; not above zero: expired. On the way in: how long it shall hold

    bool isExpired() const { return secondsLeft <= 0; }
};

/// The one line that stores keep: version, fence, end (seconds of the epoch), run, owner, host. At most 250 characters of
/// [A-Za-z0-9 ._@-]: what a tag of AWS takes. Other characters of names become '_'.
QString runLockLine(const RunLockRecord& record, base::Instant storeNow);
/// Nothing where the line is not of this form: a record that cannot be read holds nobody up.
std::optional<RunLockRecord> runLockFrom(const QString& line, base::Instant storeNow);

/// Where the line stands in stores that keep it among an entry's tags. Not one of the secret's own tags: backends leave it out of its metadata.
inline const auto kRunLockTag = QStringLiteral("keyturn-lock");
/// The record among tags.
std::optional<RunLockRecord> runLockAmong(const QMap<QString, QString>& tags, base::Instant storeNow);

} // namespace keyturn::backends
