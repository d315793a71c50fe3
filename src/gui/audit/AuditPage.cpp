#include "gui/audit/AuditPage.h"

#include "domain/SecretRef.h"
#include "gui/audit/AuditFilter.h"
#include "gui/audit/AuditModel.h"
#include "gui/common/Banner.h"
#include "gui/common/Dialogs.h"
#include "gui/common/EmptyState.h"
#include "gui/common/Label.h"
#include "gui/common/RelativeTime.h"
#include "gui/common/TableDress.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableView>

namespace keyturn::gui {

namespace {

constexpr int kPauseMs = 200;
constexpr qint64 kPageSize = 500;

QString number(qint64 value) { return QLocale().toString(value); }

QString reasonText(const QString& word) {
    if (word == QLatin1String("hash")) return AuditPage::tr("its content does not fit its hash");
    if (word == QLatin1String("sequence")) return AuditPage::tr("the numbers are not in order");
    if (word == QLatin1String("signature")) return AuditPage::tr("a signature is not good");
    if (word == QLatin1String("key")) return AuditPage::tr("it was signed with another key");
    if (word == QLatin1String("checkpoint")) return AuditPage::tr("a signed checkpoint promises more");
    if (word == QLatin1String("tip")) return AuditPage::tr("the kept end promises more");
    if (word == QLatin1String("format")) return AuditPage::tr("a record is not in its form");
    if (word == QLatin1String("record")) return AuditPage::tr("the store cannot give a record");
    return word;
}

} // namespace

Outcome chainOutcome(const audit::Verification& found) {
    const QString why = reasonText(found.reason);
    switch (found.verdict) {
    case audit::Verdict::Verified:
        return {passedLook(AuditPage::tr("Verified")), found.keyId.isEmpty() ? AuditPage::tr("From #1 to #%1.").arg(number(found.verifiedTo)) : AuditPage::tr("From #1 to #%1, key %2.").arg(number(found.verifiedTo), isolated(found.keyId)), {}};
    case audit::Verdict::Changed:
        return {failedLook(AuditPage::tr("Changed")),
                AuditPage::tr("Changed at #%1: %2. #1 to #%3 verified. Later records cannot be trusted by this chain.").arg(number(found.firstBad), why, number(found.verifiedTo)),
                AuditPage::tr("Keep a copy of the state folder as it is, then compare with the last export.")};
    case audit::Verdict::Truncated:
        return {{AuditPage::tr("Truncated"), QStringLiteral("status-missing"), Family::Error, {}, 0},
                AuditPage::tr("%1 records are missing at the end: %2. #1 to #%3 verified.").arg(number(found.missing), why, number(found.verifiedTo)),
                AuditPage::tr("Acts that need an audit record are refused until this is settled. Look for the last export or backup of the state folder.")};
    case audit::Verdict::Unverifiable:
        return {neutralLook(AuditPage::tr("Unverifiable")), AuditPage::tr("It cannot be said whether the log is whole: %1.").arg(why.isEmpty() ? AuditPage::tr("reason unknown") : why),
                AuditPage::tr("Open the home with the key the log was started with.")};
    }
    return {};
}

AuditPage::AuditPage(Session& session, QWidget* parent)
    : Page(QStringLiteral("audit"), session, parent), m_model(new AuditModel(this)), m_filter(new QLineEdit(this)), m_clear(new QPushButton(this)),
      m_count(new Label(this)), m_unknown(new Label(this)), m_chain(new OutcomeLines(QStringLiteral("audit.chain"), this)), m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(QStringLiteral("audit.empty"), this)), m_table(new QTableView(this)),
      m_details(new OutcomeLines(QStringLiteral("audit.details"), this)), m_open(new QPushButton(this)) {
    dressTable(m_table, QStringLiteral("audit.table.view"));
    m_table->setModel(m_model);
    const int widths[] = {80, 100, 80, 90, 130, 340, 110};
    for (int i = 0; i < 7; ++i) m_table->setColumnWidth(i, widths[i]);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_open->setObjectName(QStringLiteral("audit.action.open"));
    m_open->hide();
    auto* details = new QFrame(this);
    details->setProperty("part", QStringLiteral("lower"));
    m_lower = details;
    auto* line = new QHBoxLayout(details);
    line->setContentsMargins(16, 10, 16, 10);
    line->addWidget(m_details, 1);
    line->addWidget(m_open, 0, Qt::AlignTop);
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeTop());
    column->addWidget(m_stack, 1);
    column->addWidget(details);
    setContent(content);
    m_export = addHeaderButton(QStringLiteral("export"));
    m_verify = addHeaderButton(QStringLiteral("verify"));
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &AuditPage::read);
    connect(m_filter, &QLineEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(m_clear, &QPushButton::clicked, m_filter, &QLineEdit::clear);
    connect(m_empty->button(), &QPushButton::clicked, m_filter, &QLineEdit::clear);
    connect(m_verify, &QPushButton::clicked, this, &AuditPage::verify);
    connect(m_export, &QPushButton::clicked, this, &AuditPage::exportLog);
    connect(m_model, &AuditModel::moreWanted, this, &AuditPage::readMore);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &AuditPage::drawDetails);
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (const auto* record = m_model->at(m_table->currentIndex().row()))
            Q_EMIT placeRequested({QStringLiteral("inventory"), this->scope(), {{QStringLiteral("ref"), record->event.object}}});
    });
    retranslateUi();
}

QWidget* AuditPage::makeTop() {
    m_filter->setObjectName(QStringLiteral("audit.filter.edit"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(260);
    m_clear->setObjectName(QStringLiteral("audit.action.clearFilter"));
    m_count->setObjectName(QStringLiteral("audit.count.text"));
    m_unknown->setObjectName(QStringLiteral("audit.unknown.text"));
    m_unknown->hide();
    auto* top = m_top = new QWidget(this);
    auto* column = new QVBoxLayout(top);
    column->setContentsMargins(16, 10, 16, 10);
    column->setSpacing(8);
    auto* line = new QHBoxLayout;
    line->addWidget(m_filter, 1);
    line->addWidget(m_clear);
    line->addSpacing(8);
    line->addWidget(m_count);
    column->addLayout(line);
    column->addWidget(m_unknown);
    column->addWidget(m_chain);
    return top;
}

/// Low windows give their height to the records.
void AuditPage::setWidthClass(WidthClass which) {
    const bool isSmall = which == WidthClass::Small;
    if (isSmall == m_isSmall) return;
    m_isSmall = isSmall;
    setCompactHeader(isSmall);
    m_top->layout()->setContentsMargins(isSmall ? QMargins(8, 4, 8, 4) : QMargins(16, 10, 16, 10));
    m_top->layout()->setSpacing(isSmall ? 3 : 8);
    m_lower->layout()->setContentsMargins(isSmall ? QMargins(8, 3, 8, 3) : QMargins(16, 10, 16, 10));
    drawDetails();
}

void AuditPage::openPlace(const QVariantMap& arguments) {
    if (arguments.contains(QStringLiteral("filter"))) m_filter->setText(arguments.value(QStringLiteral("filter")).toString());
    refresh();
}

QVariantMap AuditPage::placeArguments() const { return {{QStringLiteral("filter"), m_filter->text()}}; }

bool AuditPage::escape() {
    if (m_filter->text().isEmpty()) return false;
    m_filter->clear();
    return true;
}

void AuditPage::lockStarted() { m_verifying = false; }

void AuditPage::refresh() {
    read();
    if (!m_verification) verify();
}

app::AuditQuery AuditPage::query() const {
    auto made = AuditFilter::parse(m_filter->text(), wallNow()).query;
    made.limit = kPageSize;
    return made;
}

void AuditPage::read() {
    const auto filter = AuditFilter::parse(m_filter->text(), wallNow());
    QStringList unknown;
    for (const QString& word : filter.unknown)
        unknown.append(tr("%1 is no filter; did you mean %2?").arg(isolated(word.section(u'=', 0, 0)), isolated(word.section(u'=', -1))));
    m_unknown->setText(unknown.join(u' '));
    m_unknown->setVisible(!unknown.isEmpty());
    const int asked = ++m_asked;
    run<app::AuditPage>(
        tr("Read the audit log"), [ask = query()](OpenHome& home, const base::CallContext& context) { return home.audit().page(ask, context); },
        [this, asked](base::Result<app::AuditPage> page) {
            if (asked != m_asked) return;
            if (!page) return showError(page.error());
            clearError();
            m_read = true;
            m_total = page->total;
            m_model->start(std::move(*page));
            if (m_model->rowCount() > 0) m_table->setCurrentIndex(m_model->index(0, 0));
            setReadAt(wallNow());
            drawCount();
            drawDetails();
        });
}

void AuditPage::readMore(qint64 offset) {
    auto ask = query();
    ask.offset = offset;
    const int asked = m_asked;
    run<app::AuditPage>(
        tr("Read the audit log"), [ask](OpenHome& home, const base::CallContext& context) { return home.audit().page(ask, context); },
        [this, asked](base::Result<app::AuditPage> page) {
            if (asked != m_asked) return;
            if (page) return m_model->append(std::move(*page));
            m_model->appendFailed();
            showError(page.error());
        });
}

void AuditPage::verify() {
    if (m_verifying) return;
    m_verifying = true;
    drawChain();
    auto* task = run<audit::Verification>(
        tr("Verify the audit log"), [](OpenHome& home, const base::CallContext& context) { return home.audit().verify(context); },
        [this](base::Result<audit::Verification> found) {
            m_verifying = false;
            if (found) {
                m_verification = std::move(*found);
                m_verifiedAt = wallNow();
            } else {
                showError(found.error());
            }
            drawChain();
        });
    if (!task) m_verifying = false;
}

void AuditPage::exportLog() {
    const QString file = dialogs().saveFile(this, tr("Export the audit log"), QStringLiteral("audit.jsonl"), tr("JSON lines (*.jsonl)"));
    if (file.isEmpty()) return;
    run<qint64>(
        tr("Export the audit log"), [file](OpenHome& home, const base::CallContext& context) { return home.audit().exportTo(file, context); },
        [this, file](base::Result<qint64> count) {
            if (!count) return showError(count.error());
            clearError();
            banner()->showText(Family::Ok, tr("All %1 records written to %2, whatever the filter hides, with a signed checkpoint at the end.").arg(number(*count), isolated(escapedText(file))));
        });
}

void AuditPage::drawCount() {
    if (!m_read) return m_count->setText({});
    const qint64 hidden = m_total - m_model->shown();
    m_count->setText(tr("%1 of %2 shown, %3 hidden").arg(number(m_model->shown()), number(m_total), number(hidden)));
    m_clear->setVisible(!m_filter->text().isEmpty());
    m_stack->setCurrentIndex(m_model->rowCount() > 0 ? 0 : 1);
    if (m_total == 0) m_empty->setTexts(tr("No record yet."), tr("Every act that reads or changes a secret is recorded here before it happens."), {});
    else m_empty->setTexts(tr("No record matches. The filter hides %1.").arg(number(hidden)), {}, tr("Clear filter"));
}

void AuditPage::drawChain() {
    setUnavailable(m_verify, m_verifying ? tr("This runs already.") : QString());
    if (m_verifying && !m_verification) return m_chain->setLines({{neutralLook(tr("Not verified yet")), tr("The chain of records is being verified."), {}}});
    if (!m_verification) return m_chain->setLines({{neutralLook(tr("Not verified yet")), tr("The chain of records was not verified in this session."), {}}});
    Outcome line = chainOutcome(*m_verification);
    if (m_verifiedAt) line.text += u' ' + tr("Looked at %1.").arg(absoluteText(*m_verifiedAt));
    m_chain->setLines({line});
}

void AuditPage::drawDetails() {
    const auto* record = m_model->at(m_table->currentIndex().row());
    if (!record) {
        m_open->hide();
        return m_details->setLines({});
    }
    const auto& event = record->event;
    QStringList facts;
    for (auto it = event.details.begin(); it != event.details.end(); ++it)
        facts.append(QStringLiteral("%1: %2").arg(escapedText(it.key()), escapedText(it.value())));
    if (!event.rotationId.isEmpty()) facts.append(tr("run %1").arg(isolated(event.rotationId)));
    if (!record->hash.isEmpty()) facts.append(tr("hash %1").arg(QString::fromLatin1(record->hash.toHex().left(16))));
    if (!record->keyId.isEmpty()) facts.append(tr("key %1").arg(isolated(record->keyId)));
    const ChipLook look{QStringLiteral("#%1").arg(number(record->sequence)), QStringLiteral("info"), Family::Neutral, {}, 0};
    m_details->setLines({{look, tr("%1, %2 on %3: %4 %5, %6").arg(absoluteText(record->time), escapedText(event.actor), escapedText(record->host), event.action, isolated(objectText(event.object)), outcomeText(event.outcome)),
                          m_isSmall ? QString() : facts.join(QStringLiteral("  |  "))}});
    m_open->setVisible(domain::SecretRef::parse(event.object).has_value());
}

void AuditPage::retranslateUi() {
    Page::retranslateUi();
    m_filter->setPlaceholderText(tr("who:a.m  action:secret.get  since:7d  any text"));
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setAccessibleDescription(tr("who:, action:, since: and any text"));
    m_clear->setText(tr("Clear filter"));
    m_clear->setVisible(!m_filter->text().isEmpty());
    m_table->setAccessibleName(tr("Audit records"));
    m_open->setText(tr("Open secret"));
    m_verify->setText(tr("Verify again"));
    m_export->setText(tr("Export..."));
    drawCount();
    drawChain();
    drawDetails();
}

} // namespace keyturn::gui
