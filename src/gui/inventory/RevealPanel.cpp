#include "gui/inventory/RevealPanel.h"

#include "app/SecretService.h"
#include "gui/common/ErrorPanel.h"
#include "gui/common/HoldToReveal.h"
#include "gui/common/Label.h"
#include "gui/common/Tokens.h"
#include "gui/common/Unavailable.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

namespace keyturn::gui {

namespace {
constexpr int kLeastReason = 8;
constexpr qint64 kReasonHoldsMs = 10 * 60 * 1000;
} // namespace

RevealPanel::RevealPanel(Session& session, QWidget* parent)
    : QFrame(parent), m_session(session), m_title(new Label(this, "heading")), m_reasonLabel(new Label(this)), m_reason(new QComboBox(this)),
      m_ticketLabel(new Label(this)), m_ticket(new QLineEdit(this)), m_fieldLabel(new Label(this)), m_field(new QComboBox(this)),
      m_warning(new Label(this, "secondary")), m_valueLabel(new Label(this)), m_hold(new HoldToReveal(QStringLiteral("reveal.value"), this)),
      m_count(new Label(this, "secondary")), m_copy(new QPushButton(this)), m_close(new QPushButton(this)),
      m_error(new ErrorPanel(QStringLiteral("reveal.error"), this)) {
    setObjectName(QStringLiteral("reveal.panel"));
    m_title->setObjectName(QStringLiteral("reveal.title"));
    m_reason->setObjectName(QStringLiteral("reveal.reason.edit"));
    m_reason->setEditable(true);
    m_reason->setInsertPolicy(QComboBox::NoInsert);
    m_reason->lineEdit()->setObjectName(QStringLiteral("reveal.reason.line"));
    m_ticket->setObjectName(QStringLiteral("reveal.ticket.edit"));
    m_field->setObjectName(QStringLiteral("reveal.field.choice"));
    m_copy->setObjectName(QStringLiteral("reveal.action.copy"));
    m_close->setObjectName(QStringLiteral("reveal.action.close"));
    m_count->setObjectName(QStringLiteral("reveal.count.text"));
    for (QLabel* label : {m_warning, m_title}) label->setWordWrap(true);
    for (QPushButton* button : {m_copy, m_close}) button->setAutoDefault(false);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(12, 8, 12, 8);
    grid->setColumnStretch(1, 1);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_close);
    grid->addLayout(head, 0, 0, 1, 2);
    grid->addWidget(m_reasonLabel, 1, 0);
    grid->addWidget(m_reason, 1, 1);
    grid->addWidget(m_ticketLabel, 2, 0);
    grid->addWidget(m_ticket, 2, 1);
    grid->addWidget(m_fieldLabel, 3, 0);
    grid->addWidget(m_field, 3, 1);
    grid->addWidget(m_warning, 4, 0, 1, 2);
    grid->addWidget(m_valueLabel, 5, 0);
    auto* line = new QHBoxLayout;
    line->addWidget(m_hold, 1);
    line->addWidget(m_copy, 0, Qt::AlignTop);
    grid->addWidget(m_count, 5, 1);
    grid->addLayout(line, 6, 0, 1, 2);
    grid->addWidget(m_error, 7, 0, 1, 2);
    connect(m_reason, &QComboBox::editTextChanged, this, &RevealPanel::judge);
    connect(m_hold, &HoldToReveal::wanted, this, [this] { ask(QStringLiteral("reveal")); });
    connect(m_copy, &QPushButton::clicked, this, [this] { ask(QStringLiteral("copy")); });
    connect(m_close, &QPushButton::clicked, this, &RevealPanel::close);
    connect(&session, &Session::locked, this, &RevealPanel::close);
    retranslate();
    hide();
}

void RevealPanel::setShownName(const QString& name) { m_title->setText(tr("Reveal %1").arg(isolated(name))); }

void RevealPanel::open(const domain::SecretRef& ref, const QStringList& fields, qint64 sizeHint) {
    m_hold->conceal();
    m_error->clear();
    m_ref = ref;
    m_sizeHint = sizeHint;
    m_field->clear();
    for (const QString& field : fields) m_field->addItem(escapedText(field), field);
    for (QWidget* widget : {static_cast<QWidget*>(m_field), static_cast<QWidget*>(m_fieldLabel)}) widget->setVisible(!fields.isEmpty());
    const Reason known = m_reasons.value(ref.toText());
    const bool holds = known.since.isValid() && known.since.elapsed() < kReasonHoldsMs;
    m_reason->setEditText(holds ? known.text : QString());
    m_ticket->setText(holds ? known.ticket : QString());
    retranslate();
    show();
    if (holds) m_hold->button()->setFocus();
    else m_reason->setFocus();
}

void RevealPanel::focusCopy() {
    if (m_reason->currentText().size() >= kLeastReason) m_copy->setFocus();
}

void RevealPanel::close() {
    m_hold->conceal();
    if (!isVisible()) return;
    hide();
    Q_EMIT closed();
}

domain::SecretRef RevealPanel::wantedRef() const {
    domain::SecretRef ref = m_ref;
    if (m_field->count() > 0) ref.field = m_field->currentData().toString();
    return ref;
}

void RevealPanel::ask(const QString& purpose) {
    m_error->clear();
    const app::AccessReason why{m_reason->currentText().trimmed(), m_ticket->text().trimmed()};
    Reason kept{why.reason, why.ticket, {}};
    kept.since.start();
    m_reasons.insert(m_ref.toText(), kept);
    m_session.run<base::SecureBytes>(
        tr("Read a value"), this,
        [ref = wantedRef(), purpose, why](OpenHome& home, const base::CallContext& context) { return home.secrets().value(ref, purpose, why, context); },
        [this, purpose](base::Result<base::SecureBytes> value) { answered(purpose, std::move(value)); });
}

void RevealPanel::answered(const QString& purpose, base::Result<base::SecureBytes> value) {
    if (!value) {
        m_hold->conceal();
        m_error->showError(value.error());
        Q_EMIT refused(m_error);
        return;
    }
    if (!m_session.isOpen() || !isVisible()) return;
    int newlines = 0;
    for (auto i = value->size(); i > 0 && value->data()[i - 1] == '\n'; --i) ++newlines;
    const int characters = static_cast<int>(value->size()) - newlines;
    m_count->setText(newlines == 0 ? tr("%n character(s)", nullptr, characters)
                                   : tr("%n character(s)", nullptr, characters) + u' ' + tr("and %n newline(s)", nullptr, newlines));
    if (purpose == QLatin1String("copy")) m_session.clipboard().copy(std::move(*value));
    else m_hold->reveal(std::move(*value));
}

void RevealPanel::judge() {
    const qsizetype length = m_reason->currentText().trimmed().size();
    const QString fault = length >= kLeastReason ? QString() : tr("A reason of at least 8 characters goes to the audit log first.");
    setUnavailable(m_copy, fault);
    setUnavailable(m_hold->button(), fault);
}

void RevealPanel::retranslate() {
    m_reasonLabel->setText(tr("Reason (goes to the audit log)"));
    m_reason->setAccessibleName(m_reasonLabel->text());
    m_reason->lineEdit()->setAccessibleName(m_reasonLabel->text());
    const QString typed = m_reason->currentText();
    m_reason->clear();
    m_reason->addItems({tr("Checking a failed login"), tr("Setting up a new environment"), tr("Comparing with another place"), tr("Handing over to a colleague")});
    m_reason->setEditText(typed);
    m_ticketLabel->setText(tr("Ticket (optional)"));
    m_ticket->setAccessibleName(m_ticketLabel->text());
    m_fieldLabel->setText(tr("Field"));
    m_field->setAccessibleName(m_fieldLabel->text());
    m_warning->setText(tr("Other programs on this screen can record what is shown."));
    m_valueLabel->setText(tr("Value"));
    m_count->setText(m_sizeHint >= 0 ? tr("hidden, about %n byte(s)", nullptr, static_cast<int>(m_sizeHint)) : tr("hidden"));
    m_copy->setText(tr("Copy, %n s", nullptr, m_session.clipboard().seconds()));
    m_close->setText(tr("Close"));
    m_hold->retranslate();
    judge();
}

void RevealPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QFrame::changeEvent(event);
}

void RevealPanel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& tokens = currentTokens();
    painter.fillRect(rect(), tokens.window);
    painter.setPen(tokens.border);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace keyturn::gui
