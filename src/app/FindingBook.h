#pragma once

#include "app/Desk.h"
#include "domain/Finding.h"
#include "domain/SecretMetadata.h"

#include <QHash>
#include <QMap>

namespace keyturn::app {

/// What the last deep check of a backend left: findings and keyed fingerprints, sealed. Each is bound to the version it was made from, so that a
/// changed value sheds its old findings.
class FindingBook {
  public:
    struct Checked {
        QString version;            ///< SecretMetadata::valueMark() at the time
        QMap<QString, QString> fingerprints; ///< full keyed fingerprint by field ("" for the only one)
        std::vector<domain::Finding> findings;
    };
    /// By path.
    using Page = QHash<QString, Checked>;

    explicit FindingBook(Desk& desk) : m_desk(desk) {}
    base::Status save(const QString& environment, const QString& backend, const Page& page) const;
    /// Empty when the backend was never checked.
    base::Result<Page> load(const QString& environment, const QString& backend) const;

  private:
    Desk& m_desk;
};

} // namespace keyturn::app
