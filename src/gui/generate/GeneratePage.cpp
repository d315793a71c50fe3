#include "gui/generate/GeneratePage.h"

#include "gui/common/Label.h"
#include "gui/common/OutcomeLines.h"
#include "gui/common/StatusLook.h"
#include "gui/generate/GenerateResult.h"
#include "gui/generate/GenerateText.h"
#include "gui/generate/WholeEnvironmentPane.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QStyle>

namespace keyturn::gui {

namespace {
constexpr int kPauseMs = 250;
constexpr int kWidestButton = 420;
} // namespace

GeneratePage::GeneratePage(Session& session, QWidget* parent) : Page(QStringLiteral("generate"), session, parent) {
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeSections());
    m_stack = new QStackedWidget(content);
    m_stack->addWidget(scrolled(makeOneSecret(), QStringLiteral("generate.scroll")));
    m_whole = new WholeEnvironmentPane(m_stack);
    m_stack->addWidget(m_whole);
    column->addWidget(m_stack, 1);
    setContent(content);
    m_makeAll = addAction(QStringLiteral("whole"), Role::Primary);
    m_primary = addAction(QStringLiteral("primary"), Role::Primary);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &GeneratePage::readPreview);
    connect(m_form, &GenerateForm::changed, this, &GeneratePage::formChanged);
    connect(m_primary, &QPushButton::clicked, this, &GeneratePage::act);
    connect(m_makeAll, &QPushButton::clicked, this, [this] { readWhole(true); });
    connect(m_whole, &WholeEnvironmentPane::environmentChosen, this, [this] { readWhole(false); });
    connect(m_result, &GenerateResult::openWanted, this, [this](const QString& ref) {
        Q_EMIT placeRequested({QStringLiteral("inventory"), this->scope(), {{QStringLiteral("ref"), ref}}});
    });
    connect(&session, &Session::environmentsChanged, this, &GeneratePage::environmentsChanged);
    environmentsChanged();
    showSection(OneSecret);
    retranslateUi();
}

QWidget* GeneratePage::makeSections() {
    auto* bar = new QWidget(this);
    auto* line = new QHBoxLayout(bar);
    line->setContentsMargins(16, 10, 16, 2);
    m_sections = new QButtonGroup(this);
    const char* names[] = {"generate.section.one", "generate.section.whole"};
    for (int i = 0; i < 2; ++i) {
        auto* button = new QPushButton(bar);
        button->setObjectName(QLatin1String(names[i]));
        button->setCheckable(true);
        button->setAutoDefault(false);
        m_sections->addButton(button, i);
        line->addWidget(button);
    }
    line->addStretch(1);
    connect(m_sections, &QButtonGroup::idClicked, this, &GeneratePage::showSection);
    return bar;
}

QWidget* GeneratePage::makeOneSecret() {
    auto* content = new QWidget(this);
    m_columns = new QHBoxLayout(content);
    m_columns->setContentsMargins(16, 12, 16, 12);
    m_columns->setSpacing(24);
    m_form = new GenerateForm(content);
    m_form->setMaximumWidth(620);
    auto* left = new QVBoxLayout;
    left->addWidget(m_form);
    left->addStretch(1);
    m_columns->addLayout(left, 5);
    auto* card = new QFrame(content);
    card->setProperty("part", QStringLiteral("card"));
    auto* lines = new QVBoxLayout(card);
    lines->setContentsMargins(12, 12, 12, 12);
    lines->setSpacing(8);
    m_previewHeading = new Label(card, "heading");
    m_sentence = new Label(card);
    m_sentence->setObjectName(QStringLiteral("generate.preview.text"));
    m_sentence->setWordWrap(true);
    m_checks = new OutcomeLines(QStringLiteral("generate.preview.checks"), card);
    lines->addWidget(m_previewHeading);
    lines->addWidget(m_sentence);
    lines->addWidget(m_checks);
    m_result = new GenerateResult(content);
    auto* right = new QVBoxLayout;
    right->addWidget(card);
    right->addWidget(m_result);
    right->addStretch(1);
    m_columns->addLayout(right, 4);
    return content;
}

void GeneratePage::openPlace(const QVariantMap& arguments) {
    if (const auto ref = domain::SecretRef::parse(arguments.value(QStringLiteral("ref")).toString()); ref)
        m_form->setTarget(ref->environment, ref->backend, ref->path);
    if (arguments.value(QStringLiteral("section")).toString() == QLatin1String("whole")) showSection(WholeEnvironment);
    refresh();
}

QVariantMap GeneratePage::placeArguments() const {
    return {{QStringLiteral("section"), m_stack->currentIndex() == WholeEnvironment ? QStringLiteral("whole") : QStringLiteral("one")}};
}

QVariantMap GeneratePage::draft() const { return m_form->draft(); }
void GeneratePage::restoreDraft(const QVariantMap& draft) { m_form->restoreDraft(draft); }

void GeneratePage::lockStarted() {
    m_result->hide();
    m_busy = false;
}

void GeneratePage::setWidthClass(WidthClass width) {
    const bool isWide = width == WidthClass::Wide || width == WidthClass::Normal;
    m_columns->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void GeneratePage::environmentsChanged() {
    m_form->setEnvironments(session().environments());
    m_whole->setEnvironments(session().environments(), scope().environment);
    formChanged();
}

void GeneratePage::scopeChanged() {
    if (!scope().isAll()) {
        m_form->setTarget(scope().environment, scope().backend, {});
        m_whole->setEnvironments(session().environments(), scope().environment);
    }
    refresh();
}

void GeneratePage::refresh() {
    using Presets = std::vector<std::pair<QString, QString>>;
    run<Presets>(
        tr("Read kinds"), [](OpenHome& home, const base::CallContext&) -> base::Result<Presets> { return home.generation().presets(); },
        [this](base::Result<Presets> presets) {
            if (presets) m_form->setPresets(*presets);
        });
    if (m_stack->currentIndex() == WholeEnvironment) readWhole(false);
}

void GeneratePage::showSection(int section) {
    m_sections->button(section)->setChecked(true);
    for (int i = 0; i < 2; ++i)
        m_sections->button(i)->setProperty("role", i == section ? QStringLiteral("primary") : QString()),
            style()->unpolish(m_sections->button(i)), style()->polish(m_sections->button(i));
    m_stack->setCurrentIndex(section);
    m_primary->setVisible(section == OneSecret);
    m_makeAll->setVisible(section == WholeEnvironment);
    if (section == WholeEnvironment) readWhole(false);
    drawActions();
}

void GeneratePage::formChanged() {
    const auto request = m_form->request();
    const auto guard = session().guardOf(request.to.environment);
    setMarkedEnvironment(m_form->output() == GenerateOutput::Backend ? request.to.environment : QString(), guard);
    m_preview.reset();
    m_pause.start();
    drawActions();
}

void GeneratePage::readPreview() {
    if (m_form->request().spec.isEmpty()) return drawPreview();
    const int asked = ++m_asked;
    auto request = std::make_shared<app::GenerateRequest>(m_form->request());
    run<app::GeneratePreview>(
        tr("Check what will be made"),
        [request](OpenHome& home, const base::CallContext& context) { return home.generation().preview(*request, context); },
        [this, asked](base::Result<app::GeneratePreview> preview) {
            if (asked != m_asked) return;
            clearError();
            if (preview) m_preview = std::move(*preview);
            else showError(preview.error());
            drawPreview();
        });
}

void GeneratePage::drawPreview() {
    if (!m_preview) {
        m_sentence->setText(tr("Choose what to generate."));
        m_checks->setLines({});
        m_form->offerWaiver(false);
        m_form->offerPublicPart(false);
        return drawActions();
    }
    m_sentence->setText(previewSentence(*m_preview));
    std::vector<Outcome> lines;
    if (m_preview->exists)
        lines.push_back({warningLook(tr("Exists")), tr("%1 exists: nothing is overwritten.").arg(isolated(m_form->targetText())), {}});
    for (const auto& line : m_preview->policy) lines.push_back(policyOutcome(line));
    if (m_preview->policy.empty() && m_form->output() == GenerateOutput::Backend && !m_form->request().to.isNull())
        lines.push_back({neutralLook(tr("No rule")), tr("No rule asks for a strength here."), {}});
    if (!m_preview->stages && m_form->output() == GenerateOutput::Backend && !m_preview->exists)
        lines.push_back({warningLook(tr("Note")), tr("This backend keeps no pending version: the new value is live at once."), {}});
    m_checks->setLines(lines);
    m_form->offerPublicPart(m_preview->isPair);
    m_form->offerWaiver(m_preview->blocked());
    drawActions();
}

QString GeneratePage::primaryText() const {
    const auto request = m_form->request();
    if (m_preview && m_preview->exists) return tr("Plan rotation of %1...").arg(shownName(request.to.path));
    switch (m_form->output()) {
    case GenerateOutput::Backend: return request.to.isNull() ? tr("Create secret") : tr("Create %1").arg(m_form->targetText());
    case GenerateOutput::File: return request.outFile.isEmpty() ? tr("Create file") : tr("Create file %1").arg(shownName(request.outFile.section(u'/', -1)));
    case GenerateOutput::Clipboard: return tr("Generate to the clipboard");
    }
    return {};
}

QString GeneratePage::refusal() const {
    if (m_busy) return tr("This runs already.");
    if (const QString missing = m_form->missingText(); !missing.isEmpty()) return missing;
    if (!m_preview) return tr("The rules are being checked.");
    if (m_preview->exists) return {};
    const auto request = m_form->request();
    for (const auto& environment : session().environments())
        for (const auto& one : environment.backends)
            if (environment.name == request.to.environment && one.id == request.to.backend && one.guard == domain::Guard::ReadOnly)
                return tr("%1 is read-only here: allow changes under Connections, or choose a file.").arg(isolated(one.id));
    if (m_preview->blocked()) return tr("A rule asks for more. Make it stronger, or give a reason.");
    return {};
}

void GeneratePage::drawActions() {
    const QString full = primaryText();
    m_primary->setText(m_primary->fontMetrics().elidedText(full, Qt::ElideMiddle, kWidestButton));
    m_primary->setAccessibleName(full);
    setUnavailable(m_primary, refusal());
    const int count = m_whole->makeable();
    m_makeAll->setText(count > 0 ? tr("Generate %n missing", nullptr, count) : tr("Generate missing"));
    setUnavailable(m_makeAll, m_busy ? tr("This runs already.") : count == 0 ? tr("Nothing is missing that can be made here.") : QString());
}

void GeneratePage::act() {
    if (!refusal().isEmpty()) return;
    if (!m_preview->exists) return create();
    const QString ref = m_form->request().to.toText();
    Q_EMIT placeRequested({QStringLiteral("rotation"), scope(), {{QStringLiteral("ref"), ref}}});
}

void GeneratePage::create() {
    m_busy = true;
    m_result->hide();
    drawActions();
    auto request = std::make_shared<app::GenerateRequest>(m_form->request());
    run<app::GenerateReport>(
        tr("Generate"), [request](OpenHome& home, const base::CallContext& context) { return home.generation().generate(*request, context); },
        [this, request](base::Result<app::GenerateReport> report) {
            m_busy = false;
            drawActions();
            if (!report) return showError(report.error());
            clearError();
            int seconds = 0;
            if (!report->value.isEmpty()) {
                session().clipboard().copy(std::move(report->value));
                seconds = session().clipboard().seconds();
            }
            m_result->showReport(*report, request->to.isNull() ? QString() : request->to.toText(), seconds);
            Q_EMIT announced(tr("Made, fingerprint %1").arg(report->fingerprint));
            readPreview();
        });
}

void GeneratePage::readWhole(bool apply) {
    const QString environment = m_whole->environment();
    if (environment.isEmpty()) return;
    m_busy = apply;
    if (!apply) m_whole->setReading();
    drawActions();
    using Items = std::vector<app::EnvironmentItem>;
    run<Items>(
        apply ? tr("Generate what %1 lacks").arg(environment) : tr("Read what %1 lacks").arg(environment),
        [environment, apply](OpenHome& home, const base::CallContext& context) {
            return home.generation().wholeEnvironment(environment, apply, context);
        },
        [this, apply, environment](base::Result<Items> items) {
            m_busy = false;
            if (environment != m_whole->environment()) return;
            if (items) {
                clearError();
                m_whole->setItems(std::move(*items), apply);
            } else {
                showError(items.error());
            }
            drawActions();
        });
}

void GeneratePage::retranslateUi() {
    Page::retranslateUi();
    m_sections->button(OneSecret)->setText(tr("One secret"));
    m_sections->button(WholeEnvironment)->setText(tr("Whole environment"));
    m_previewHeading->setText(tr("Result will be"));
    m_form->retranslate();
    m_result->retranslate();
    m_whole->retranslate();
    drawPreview();
}

} // namespace keyturn::gui
