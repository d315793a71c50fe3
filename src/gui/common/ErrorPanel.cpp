#include "gui/common/ErrorPanel.h"

#include "app/ErrorText.h"
#include "gui/common/Icons.h"
#include "gui/common/Label.h"
#include "gui/common/RelativeTime.h"
#include "gui/common/Tokens.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QGridLayout>
#include <QPainter>
#include <QPushButton>

namespace keyturn::gui {

ErrorPanel::ErrorPanel(const QString& objectName, QWidget* parent)
    : QFrame(parent), m_icon(new QLabel(this)), m_what(new Label(this, "heading")), m_rest(new Label(this)),
      m_code(new Label(this, "secondary")), m_copy(new QPushButton(this)), m_close(new QPushButton(this)) {
    setObjectName(objectName);
    m_what->setObjectName(objectName + QStringLiteral(".what"));
    m_rest->setObjectName(objectName + QStringLiteral(".rest"));
    m_copy->setObjectName(objectName + QStringLiteral(".copy"));
    m_close->setObjectName(objectName + QStringLiteral(".close"));
    for (QLabel* label : {m_what, m_rest}) label->setWordWrap(true);
    for (QPushButton* button : {m_copy, m_close}) button->setAutoDefault(false);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(14, 8, 12, 8);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    grid->addWidget(m_icon, 0, 0, Qt::AlignTop);
    grid->addWidget(m_what, 0, 1);
    grid->addWidget(m_rest, 1, 1);
    grid->addWidget(m_code, 2, 1);
    grid->addWidget(m_copy, 0, 2, 3, 1, Qt::AlignVCenter);
    grid->addWidget(m_close, 0, 3, 3, 1, Qt::AlignVCenter);
    grid->setColumnStretch(1, 1);
    connect(m_close, &QPushButton::clicked, this, [this] {
        clear();
        Q_EMIT closed();
    });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(text());
        Q_EMIT detailsWanted(text());
    });
    draw();
    hide();
}

void ErrorPanel::showError(const base::Error& error) {
    m_error = error;
    m_time = absoluteText(wallNow());
    m_shown = true;
    draw();
    show();
}

void ErrorPanel::clear() {
    m_error = {};
    m_shown = false;
    hide();
}

QString ErrorPanel::text() const {
    return QStringList{m_what->text(), m_rest->text(), m_code->text()}.join(u'\n');
}

void ErrorPanel::draw() {
    m_copy->setText(tr("Copy details"));
    m_close->setText(tr("Close"));
    if (!m_shown) return;
    const app::ErrorSentences sentences = app::errorText(m_error);
    const QColor color = currentTokens().family(Family::Error).text;
    m_icon->setPixmap(tintedPixmap(QStringLiteral("status-failed"), color, 16, devicePixelRatioF()));
    m_what->setText(escapedText(sentences.what));
    m_rest->setText(escapedText(sentences.untouched + u' ' + sentences.advice));
    const QString code = sentences.condition.isEmpty() ? base::errorCodeWord(m_error.code) : sentences.condition;
    m_code->setText(QStringLiteral("%1  %2").arg(code, m_time));
    setAccessibleName(text());
}

void ErrorPanel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const FamilyColors colors = currentTokens().family(Family::Error);
    QColor wash = colors.fill;
    painter.fillRect(rect(), wash);
    painter.fillRect(0, 0, 4, height(), colors.text);
}

void ErrorPanel::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) draw();
}

} // namespace keyturn::gui
