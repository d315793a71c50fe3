#pragma once

#include "domain/Version.h"

#include <QWidget>

namespace keyturn::gui {

/// The versions of a secret along a line, oldest first in the reading direction: a filled mark for CURRENT, a dashed one for PENDING,
/// hollow ones else; number, stage word, age and writer below. The newest eight; the rest is counted.
class VersionTimeline : public QWidget {
    Q_OBJECT
  public:
    explicit VersionTimeline(QWidget* parent = nullptr);
    void setVersions(std::vector<domain::SecretVersion> versions, base::Instant now);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {100, sizeHint().height()}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    std::vector<QStringList> m_texts;
    std::vector<domain::SecretVersion> m_versions;
    int m_hidden = 0;
};

} // namespace keyturn::gui
