#include "gui/generate/GenerateResult.h"

#include "gui/common/Label.h"
#include "gui/common/OutcomeLines.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>

namespace keyturn::gui {

GenerateResult::GenerateResult(QWidget* parent)
    : QFrame(parent), m_heading(new Label(this, "heading")), m_lines(new OutcomeLines(QStringLiteral("generate.result.lines"), this)),
      m_publicLabel(new Label(this)), m_public(new QPlainTextEdit(this)), m_copy(new QPushButton(this)), m_open(new QPushButton(this)) {
    setObjectName(QStringLiteral("generate.result"));
    setProperty("part", QStringLiteral("card"));
    m_public->setObjectName(QStringLiteral("generate.public.text"));
    m_public->setReadOnly(true);
    m_public->setTabChangesFocus(true);
    m_public->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_public->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_public->setFixedHeight(120);
    m_copy->setObjectName(QStringLiteral("generate.action.copyPublic"));
    m_open->setObjectName(QStringLiteral("generate.action.open"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    for (QWidget* widget : {static_cast<QWidget*>(m_heading), static_cast<QWidget*>(m_lines), static_cast<QWidget*>(m_publicLabel),
                            static_cast<QWidget*>(m_public)})
        column->addWidget(widget);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_open);
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    column->addLayout(buttons);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_public->toPlainText()); });
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT openWanted(m_ref); });
    hide();
}

void GenerateResult::showReport(const app::GenerateReport& report, const QString& ref, int clipboardSeconds) {
    m_ref = ref;
    std::vector<Outcome> lines;
    for (const QString& place : report.written) lines.push_back({passedLook(tr("Written")), shownName(place), {}});
    if (clipboardSeconds > 0)
        lines.push_back({passedLook(tr("Copied")), tr("On the clipboard for %1 s, nowhere else.").arg(clipboardSeconds), {}});
    const ChipLook fact{tr("Known by"), QStringLiteral("info"), Family::Neutral, {}, 0};
    if (!report.fingerprint.isEmpty()) lines.push_back({fact, tr("Fingerprint %1").arg(isolated(report.fingerprint)), {}});
    if (!report.keyId.isEmpty()) lines.push_back({fact, tr("Key id %1").arg(isolated(report.keyId)), {}});
    m_lines->setLines(lines);
    m_public->setPlainText(QString::fromUtf8(report.publicPart));
    const bool hasPublic = !report.publicPart.isEmpty();
    m_publicLabel->setVisible(hasPublic);
    m_public->setVisible(hasPublic);
    m_copy->setVisible(hasPublic);
    m_open->setVisible(!ref.isEmpty());
    show();
}

void GenerateResult::retranslate() {
    m_heading->setText(tr("Made"));
    m_publicLabel->setText(tr("Public part"));
    m_public->setAccessibleName(tr("Public part"));
    m_copy->setText(tr("Copy public part"));
    m_open->setText(tr("Open in inventory"));
}

} // namespace keyturn::gui
