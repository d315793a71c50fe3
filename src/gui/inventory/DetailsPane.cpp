#include "gui/inventory/DetailsPane.h"

#include "app/FindingText.h"
#include "app/StoreFactText.h"
#include "domain/ManagedStoreNote.h"
#include "gui/common/EnvironmentMark.h"
#include "gui/common/ErrorPanel.h"
#include "gui/common/Label.h"
#include "gui/common/RelativeTime.h"
#include "gui/common/StatusChip.h"
#include "gui/common/StatusLook.h"
#include "gui/common/Unavailable.h"
#include "gui/inventory/ManagedRotationPanel.h"
#include "gui/inventory/RevealPanel.h"
#include "gui/inventory/Section.h"
#include "gui/inventory/VersionTimeline.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>

namespace keyturn::gui {

namespace {

QPushButton* makeButton(const char* name, QWidget* parent) {
    auto* button = new QPushButton(parent);
    button->setObjectName(QLatin1String(name));
    button->setAutoDefault(false);
    return button;
}

QLabel* makeList(const char* name, QWidget* parent) {
    auto* label = new Label(parent);
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    return label;
}

/// A grid of "word: text" lines, made new on each drawing.
class Facts {
  public:
    explicit Facts(QWidget* box) : m_box(box) {
        qDeleteAll(box->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
        delete box->layout();
        m_grid = new QGridLayout(box);
        m_grid->setContentsMargins(0, 0, 0, 0);
        m_grid->setHorizontalSpacing(12);
        m_grid->setVerticalSpacing(4);
        m_grid->setColumnStretch(1, 1);
        m_grid->setColumnMinimumWidth(0, 96);
    }
    QLabel* add(const QString& word, const QString& text, const char* look = "") {
        const int row = m_grid->rowCount();
        auto* head = new Label(word, m_box, "secondary");
        auto* value = new Label(text, m_box, look);
        value->setWordWrap(true);
        m_grid->addWidget(head, row, 0, Qt::AlignTop);
        m_grid->addWidget(value, row, 1);
        return value;
    }
    void addWide(QWidget* widget) { m_grid->addWidget(widget, m_grid->rowCount(), 0, 1, 2); }

  private:
    QWidget* m_box;
    QGridLayout* m_grid;
};

} // namespace

DetailsPane::DetailsPane(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_mark(new EnvironmentMark(this)), m_name(new ElidingLabel(this)), m_chip(new StatusChip(this)),
      m_kind(new ElidingLabel(this)), m_rotate(makeButton("details.action.rotate", this)), m_reveal(makeButton("details.action.reveal", this)),
      m_copyValue(makeButton("details.action.copyValue", this)), m_copyName(makeButton("details.action.copyName", this)),
      m_panel(new RevealPanel(session, this)), m_error(new ErrorPanel(QStringLiteral("details.error"), this)), m_body(new QWidget), m_none(new Label(this, "secondary")) {
    setObjectName(QStringLiteral("details.pane"));
    setProperty("part", QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_name->setObjectName(QStringLiteral("details.name.text"));
    m_none->setObjectName(QStringLiteral("details.none.text"));
    m_kind->setSecondary(true);
    m_kind->setMode(Qt::ElideRight);
    m_rotate->setProperty("role", QStringLiteral("primary"));
    QFont bold = m_name->font();
    bold.setBold(true);
    m_name->setFont(bold);
    m_name->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_none->setAlignment(Qt::AlignCenter);

    auto* head = m_head = new QWidget(this);
    head->setProperty("part", QStringLiteral("pageHeader"));
    head->setAttribute(Qt::WA_StyledBackground);
    auto* headColumn = new QVBoxLayout(head);
    headColumn->setContentsMargins(12, 6, 12, 6);
    headColumn->setSpacing(4);
    auto* first = new QHBoxLayout;
    first->setSpacing(10);
    first->addWidget(m_mark);
    first->addWidget(m_name, 1);
    first->addWidget(m_chip);
    headColumn->addLayout(first);
    auto* second = new QHBoxLayout;
    second->addWidget(m_kind, 1);
    for (QPushButton* button : {m_copyName, m_copyValue, m_reveal, m_rotate}) second->addWidget(button);
    headColumn->addLayout(second);

    m_column = new QVBoxLayout(m_body);
    m_column->setContentsMargins(8, 6, 12, 12);
    m_column->setSpacing(4);
    m_column->addWidget(m_panel);
    m_summaryBox = new QWidget;
    auto* versionsBox = new QWidget;
    auto* versionsColumn = new QVBoxLayout(versionsBox);
    versionsColumn->setContentsMargins(0, 0, 0, 0);
    m_timeline = new VersionTimeline(versionsBox);
    m_versionsNote = makeList("details.versions.note", versionsBox);
    m_versionsNote->setProperty("look", QStringLiteral("secondary"));
    versionsColumn->addWidget(m_timeline);
    versionsColumn->addWidget(m_versionsNote);
    m_consumersBox = new QWidget;
    m_fields = makeList("details.fields.text", nullptr);
    m_rules = makeList("details.rules.text", nullptr);
    m_backups = makeList("details.backups.text", nullptr);
    m_activity = makeList("details.activity.text", nullptr);
    m_summary = addSection(QStringLiteral("summary"), m_summaryBox, true);
    m_managed = new ManagedRotationPanel(session);
    m_managedSection = addSection(QStringLiteral("managed"), m_managed, false);
    m_versions = addSection(QStringLiteral("versions"), versionsBox, true);
    m_consumers = addSection(QStringLiteral("consumers"), m_consumersBox, true);
    m_fieldsSection = addSection(QStringLiteral("fields"), m_fields, false);
    m_rulesSection = addSection(QStringLiteral("rules"), m_rules, false);
    m_backupsSection = addSection(QStringLiteral("backups"), m_backups, false);
    m_activitySection = addSection(QStringLiteral("activity"), m_activity, false);
    m_column->addStretch(1);

    auto* area = m_area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("details.scroll"));
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(m_body);
    area->viewport()->setAutoFillBackground(false);
    m_body->setAutoFillBackground(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(m_error);
    column->addWidget(m_none, 1);
    column->addWidget(area, 1);

    connect(m_rotate, &QPushButton::clicked, this, [this] { Q_EMIT rotateWanted(m_ref.toText()); });
    connect(m_reveal, &QPushButton::clicked, this, [this] { reveal(false); });
    connect(m_copyValue, &QPushButton::clicked, this, [this] { reveal(true); });
    connect(m_managed, &ManagedRotationPanel::done, this, [this] { showSecret(m_ref); });
    connect(m_managed, &ManagedRotationPanel::failed, m_error, &ErrorPanel::showError);
    connect(m_copyName, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_ref.toText()); });
    // Once it has been laid out.
    connect(m_panel, &RevealPanel::refused, this, [this](QWidget* notice) { QTimer::singleShot(0, notice, [this, notice] { m_area->ensureWidgetVisible(notice); }); });
    connect(m_panel, &RevealPanel::closed, this, [this] {
        Q_EMIT revealChanged();
        m_reveal->setFocus();
    });
    retranslate();
    showNone();
}

Section* DetailsPane::addSection(const QString& name, QWidget* content, bool open) {
    auto* section = new Section(QStringLiteral("details.section.%1").arg(name), content, m_body);
    section->setOpen(open);
    m_column->addWidget(section);
    return section;
}

void DetailsPane::showNone() {
    m_ref = {};
    m_details.reset();
    m_panel->close();
    m_error->clear();
    draw();
}

void DetailsPane::showSecret(const domain::SecretRef& ref) {
    if (ref != m_ref) m_panel->close();
    m_ref = ref;
    drawActions();
    ++m_reading;
    auto* task = m_session.run<app::SecretDetails>(
        tr("Read details"), this,
        [ref](OpenHome& home, const base::CallContext& context) { return home.secrets().show(ref, context); },
        [this, ref](base::Result<app::SecretDetails> details) { answered(ref, std::move(details)); });
    if (!task) --m_reading;
}

void DetailsPane::answered(const domain::SecretRef& asked, base::Result<app::SecretDetails> details) {
    --m_reading;
    if (asked == m_ref) {
        if (details) {
            m_details = std::move(*details);
            m_shown = asked;
            m_error->clear();
        } else {
            m_details.reset();
            m_error->showError(details.error());
        }
        draw();
    }
    if (m_reading == 0) Q_EMIT settled();
}

void DetailsPane::reveal(bool forCopy) {
    if (!isCurrent()) return;
    m_panel->setShownName(shownName(m_details->row.name));
    m_panel->open(m_ref, m_details->metadata.fields, m_details->metadata.sizeHint);
    m_area->ensureVisible(0, 0);
    Q_EMIT revealChanged();
    if (forCopy) m_panel->focusCopy();
}

int DetailsPane::revealHeight() const {
    if (!m_panel->isVisibleTo(this)) return 0;
    const QMargins around = m_column->contentsMargins();
    return m_head->sizeHint().height() + m_panel->sizeHint().height() + around.top() + around.bottom();
}

void DetailsPane::lockStarted() { m_panel->close(); }

bool DetailsPane::isCurrent() const { return m_details && m_shown == m_ref; }

/// While another secret is being read, the one that is still shown cannot be acted on.
void DetailsPane::drawActions() {
    const QString why = isCurrent() ? QString() : m_ref.isNull() ? tr("Select a secret first.") : tr("It is being read.");
    QString missing = isCurrent() && !m_details->row.exists ? tr("The secret is missing: there is no value.") : why;
    if (missing.isEmpty() && m_ref.path == domain::kConnectionCredential) missing = tr("The connection signs in with it: give it a new one under Connections.");
    setUnavailable(m_rotate, missing);
    setUnavailable(m_reveal, missing);
    setUnavailable(m_copyValue, missing);
    setUnavailable(m_copyName, why);
}

void DetailsPane::draw() {
    const bool has = m_details.has_value();
    m_none->setVisible(!has);
    m_area->setVisible(has);
    m_chip->setVisible(has);
    drawActions();
    if (!has) {
        m_name->setText(m_ref.isNull() ? QString() : shownName(m_ref.path));
        m_mark->setVisible(false);
        m_kind->setText({});
        return;
    }
    const app::InventoryRow& row = m_details->row;
    m_mark->setVisible(true);
    m_mark->setEnvironment(row.ref.environment, m_session.guardOf(row.ref.environment));
    m_name->setText(shownName(row.name));
    m_chip->setStatus(row.status);
    m_kind->setText(tr("%1 in %2").arg(kindText(row.kind), isolated(escapedText(row.ref.backend))));
    drawSummary();
    drawConsumers();
    drawLists();
}

void DetailsPane::drawSummary() {
    const app::InventoryRow& row = m_details->row;
    const base::Instant now = wallNow();
    Facts facts(m_summaryBox);
    for (const auto& finding : m_details->findings) {
        const auto sentences = app::findingText(finding);
        QString source = finding.ruleSource.isEmpty() ? QString() : u' ' + tr("(%1)").arg(isolated(escapedText(finding.ruleSource)));
        facts.add(severityText(finding.severity), escapedText(sentences.text) + source + (sentences.advice.isEmpty() ? QString() : u'\n' + escapedText(sentences.advice)));
    }
    if (m_details->findings.empty()) facts.add(tr("Findings"), tr("none"));
    facts.add(tr("Kind"), kindText(row.kind));
    QString age = row.age.days ? tr("%n day(s)", nullptr, static_cast<int>(*row.age.days)) : tr("unknown");
    if (row.age.days && row.age.atLeast) age = tr("at least %1").arg(age);
    if (row.age.periodDays) age += tr(" of %1").arg(*row.age.periodDays);
    facts.add(tr("Age"), tr("%1, from \"%2\"").arg(age, ageSourceText(row.age.source)));
    facts.add(tr("Next rotation"), row.nextRotation ? tr("%1 (%2)").arg(dueText(*row.nextRotation, now), dateText(*row.nextRotation)) : tr("none planned by any rule"));
    if (row.expiresAt) facts.add(tr("Expires"), tr("%1 (%2)").arg(dueText(*row.expiresAt, now), dateText(*row.expiresAt)));
    facts.add(tr("Owner"), row.owner.isEmpty() ? tr("no owner") : escapedText(row.owner));
    auto* print = facts.add(tr("Fingerprint"), m_details->fingerprint.isEmpty() ? tr("not observed yet") : m_details->fingerprint);
    if (!m_details->fingerprint.isEmpty()) print->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    for (const auto& [word, value] : m_details->metadata.storeFacts.asKeyValueRange())
        facts.add(app::storeFactLabel(word), escapedText(app::storeFactValue(word, value)));
    if (!row.openRun.isEmpty()) facts.add(tr("Open run"), isolated(row.openRun));
    if (row.stale) facts.add(tr("Old data"), tr("The backend could not be read; this is what was seen before."));
    const QString rotates = m_details->metadata.storeFacts.value(QLatin1String(domain::StoreFact::kRotation));
    m_managedSection->setVisible(!rotates.isEmpty());
    m_managed->showSecret(m_shown, rotates == QLatin1String("on"));
    m_timeline->setVersions(m_details->metadata.versions, now);
    m_timeline->setVisible(!m_details->metadata.versions.empty());
    m_versionsNote->setVisible(m_details->metadata.versions.empty());
}

void DetailsPane::drawConsumers() {
    Facts facts(m_consumersBox);
    for (const auto& consumer : m_details->consumers) {
        const auto& config = consumer.config;
        QString text = consumer.lastEvidence.isEmpty() ? tr("declared only, never seen") : tr("last evidence: %1").arg(escapedText(consumer.lastEvidence));
        if (consumer.lastRolledAt) text += QStringLiteral(", ") + agoText(*consumer.lastRolledAt, wallNow());
        text += u'\n' + tr("Impact %1").arg(impactText(config.impact));
        if (!config.impactText.isEmpty()) text += QStringLiteral(": ") + escapedText(config.impactText);
        if (!config.owner.isEmpty()) text += u'\n' + tr("Owner %1").arg(escapedText(config.owner));
        facts.add(escapedText(config.id), text);
    }
    if (m_details->consumers.empty()) facts.add(tr("None"), tr("No consumer is declared for this secret: nothing is rolled when it changes."));
}

void DetailsPane::drawLists() {
    QStringList fields;
    for (const QString& field : m_details->metadata.fields) fields << escapedText(field);
    m_fields->setText(fields.isEmpty() ? tr("One value, no named fields.") : fields.join(u'\n'));
    QStringList rules;
    for (const QString& rule : m_details->ruleSources) rules << escapedText(rule);
    for (const auto& finding : m_details->findings)
        if (!finding.waivedUntil.isEmpty()) rules << tr("%1 waived until %2").arg(finding.code, finding.waivedUntil);
    m_rules->setText(rules.isEmpty() ? tr("No rule speaks about this secret.") : rules.join(u'\n'));
    QStringList backups;
    for (const QString& file : m_details->backupsHolding) backups << escapedText(file);
    m_backups->setText(backups.isEmpty() ? tr("No known backup holds it.") : backups.join(u'\n'));
    QStringList lines;
    for (const auto& record : m_details->activity)
        lines << QStringLiteral("%1  %2  %3  %4").arg(absoluteText(record.time), escapedText(record.event.actor), record.event.action, record.event.outcome);
    m_activity->setText(lines.isEmpty() ? tr("No record yet.") : lines.join(u'\n'));
    m_versions->setTitle(tr("Versions (%1)").arg(m_details->metadata.versions.size()));
    m_consumers->setTitle(tr("Consumers (%1)").arg(m_details->consumers.size()));
    m_fieldsSection->setTitle(tr("Fields (%1)").arg(m_details->metadata.fields.size()));
    m_backupsSection->setTitle(tr("Backups that hold it (%1)").arg(m_details->backupsHolding.size()));
}

void DetailsPane::retranslate() {
    m_rotate->setText(tr("Rotate..."));
    m_reveal->setText(tr("Reveal..."));
    m_copyValue->setText(tr("Copy..."));
    m_copyName->setText(tr("Copy name"));
    m_none->setText(tr("Select a secret to see its details."));
    m_summary->setTitle(tr("Summary"));
    m_managedSection->setTitle(tr("Rotation by the store"));
    m_managed->retranslate();
    m_versions->setTitle(tr("Versions"));
    m_versionsNote->setText(tr("This store keeps no versions."));
    m_consumers->setTitle(tr("Consumers"));
    m_fieldsSection->setTitle(tr("Fields"));
    m_rulesSection->setTitle(tr("Rules and waivers"));
    m_backupsSection->setTitle(tr("Backups that hold it"));
    m_activitySection->setTitle(tr("Activity"));
}

void DetailsPane::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        draw();
    }
    QWidget::changeEvent(event);
}

} // namespace keyturn::gui
