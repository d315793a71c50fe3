#include "gui/connections/ConnectionsPage.h"

#include "app/ErrorText.h"
#include "gui/common/Banner.h"
#include "gui/common/EmptyState.h"
#include "gui/common/Label.h"
#include "gui/common/OutcomeLines.h"
#include "gui/common/StatusLook.h"
#include "gui/common/TableDress.h"
#include "gui/connections/ChangePane.h"
#include "gui/connections/ConnectPane.h"
#include "gui/connections/ConnectionText.h"
#include "gui/connections/EnvFileConnection.h"

#include <QHeaderView>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace keyturn::gui {

namespace {
constexpr int kListHeight = 92; ///< the heading, two rows and a scroll bar
}

ConnectionsPage::ConnectionsPage(Session& session, QWidget* parent)
    : Page(QStringLiteral("connections"), session, parent), m_stack(new QStackedWidget(this)), m_model(new ConnectionModel(this)),
      m_connect(new ConnectPane(this)), m_change(new ChangePane(this)) {
    m_stack->addWidget(makeList());
    m_stack->addWidget(scrolled(m_connect, QStringLiteral("connections.connect.scroll")));
    m_stack->addWidget(scrolled(m_change, QStringLiteral("connections.change.scroll")));
    setContent(m_stack);
    makeActions();
    connect(m_connect, &ConnectPane::changed, this, &ConnectionsPage::drawActions);
    connect(m_connect, &ConnectPane::environmentChosen, this, &ConnectionsPage::drawMark);
    connect(m_change, &ChangePane::changed, this, &ConnectionsPage::drawActions);
    connect(&session, &Session::environmentsChanged, this, &ConnectionsPage::environmentsChanged);
    environmentsChanged();
    showView(List);
    retranslateUi();
}

QWidget* ConnectionsPage::makeList() {
    m_listStack = new QStackedWidget(this);
    m_empty = new EmptyState(QStringLiteral("connections.empty"), m_listStack);
    m_table = new QTableView(m_listStack);
    dressTable(m_table, QStringLiteral("connections.table.view"));
    m_table->setModel(m_model);
    const int widths[] = {130, 130, 150, 110, 140, 110, 120};
    for (int i = 0; i < 7; ++i) m_table->setColumnWidth(i, widths[i]);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_heading = new Label(m_listStack, "heading");
    m_details = new OutcomeLines(QStringLiteral("connections.details"));
    auto* lower = new QWidget;
    auto* lines = new QVBoxLayout(lower);
    lines->setContentsMargins(16, 10, 16, 12);
    lines->addWidget(m_heading);
    lines->addWidget(m_details);
    lines->addStretch(1);
    auto* full = new QWidget(m_listStack);
    auto* column = new QVBoxLayout(full);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_table, 3);
    m_table->setMinimumHeight(kListHeight);
    auto* area = scrolled(lower, QStringLiteral("connections.details.scroll"));
    area->setProperty("part", QStringLiteral("lower"));
    column->addWidget(area, 2);
    m_listStack->addWidget(m_empty);
    m_listStack->addWidget(full);
    connect(m_empty->button(), &QPushButton::clicked, this, [this] { showView(Connect); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        drawDetails();
        drawActions();
    });
    return m_listStack;
}

void ConnectionsPage::makeActions() {
    m_doctor = addHeaderButton(QStringLiteral("doctor"));
    m_toConnect = addHeaderButton(QStringLiteral("connect"), Role::Primary);
    m_back = addAction(QStringLiteral("back"), Role::Secondary, true);
    m_remove = addAction(QStringLiteral("remove"), Role::Secondary, true);
    m_guard = addAction(QStringLiteral("guard"));
    m_test = addAction(QStringLiteral("test"));
    m_save = addAction(QStringLiteral("save"), Role::Primary);
    m_apply = addAction(QStringLiteral("apply"), Role::Destructive);
    m_change->guardButton(m_apply);
    connect(m_toConnect, &QPushButton::clicked, this, [this] { showView(Connect); });
    connect(m_back, &QPushButton::clicked, this, [this] { showView(List); });
    connect(m_guard, &QPushButton::clicked, this, [this] { beginChange(false); });
    connect(m_remove, &QPushButton::clicked, this, [this] { beginChange(true); });
    connect(m_doctor, &QPushButton::clicked, this, &ConnectionsPage::doctor);
    connect(m_test, &QPushButton::clicked, this, &ConnectionsPage::test);
    connect(m_save, &QPushButton::clicked, this, &ConnectionsPage::save);
    connect(m_apply, &QPushButton::clicked, this, &ConnectionsPage::applyChange);
    m_test->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_T));
}

void ConnectionsPage::openPlace(const QVariantMap& arguments) {
    const bool connects = arguments.value(QStringLiteral("view")).toString() == QLatin1String("connect");
    showView(connects ? Connect : List);
    refresh();
    if (const QString file = arguments.value(QStringLiteral("file")).toString(); !file.isEmpty()) openEnvFile(file);
}

QVariantMap ConnectionsPage::placeArguments() const {
    return {{QStringLiteral("view"), m_view == Connect ? QStringLiteral("connect") : QStringLiteral("list")}};
}

bool ConnectionsPage::escape() {
    if (m_view == List) return false;
    showView(List);
    return true;
}

void ConnectionsPage::lockStarted() {
    m_busy = false;
    m_connect->forgetCredentials();
}

void ConnectionsPage::refresh() {
    struct Read {
        std::vector<backends::ConnectionSchema> types;
        std::vector<app::ConfigFault> faults;
        std::vector<app::FoundStore> found;
    };
    environmentsChanged();
    run<Read>(
        tr("Read connections"),
        [](OpenHome& home, const base::CallContext& context) -> base::Result<Read> {
            return Read{home.environments().backendTypes(), home.environments().check(), home.environments().found(context)};
        },
        [this](base::Result<Read> read) {
            if (!read) return showError(read.error());
            m_model->setTypes(read->types);
            m_connect->setTypes(std::move(read->types));
            m_connect->setFound(std::move(read->found));
            m_faults = std::move(read->faults);
            drawDetails();
            drawActions();
        });
}

void ConnectionsPage::environmentsChanged() {
    QString kept = std::exchange(m_wanted, {});
    if (const auto* row = m_model->at(m_table->currentIndex().row()); row && kept.isEmpty()) kept = QString(row->environment + u'/' + row->backend.id);
    m_model->setEnvironments(session().environments(), scope().environment);
    m_connect->setEnvironments(session().environments(), scope().environment);
    const int row = m_model->rowOf(kept.section(u'/', 0, 0), kept.section(u'/', 1));
    if (m_model->rowCount() > 0) m_table->setCurrentIndex(m_model->index(qMax(0, row), 0));
    m_listStack->setCurrentIndex(m_model->rowCount() > 0 || !m_faults.empty() ? 1 : 0);
    drawDetails();
    drawActions();
}

void ConnectionsPage::showView(View view) {
    if (view != m_view) clearError();
    if ((view == Connect) != (m_view == Connect)) m_connect->forget();
    m_view = view;
    m_stack->setCurrentIndex(view);
    drawMark();
    drawActions();
}

void ConnectionsPage::drawMark() {
    const QString marked = m_view == Change ? m_change->environment() : m_view == Connect ? m_connect->environment() : QString();
    const auto& known = session().environments();
    const bool exists = std::any_of(known.begin(), known.end(), [&](const auto& one) { return one.name == marked; });
    if (exists) setMarkedEnvironment(marked, session().guardOf(marked));
    else setMarkedEnvironment({});
}

void ConnectionsPage::drawActions() {
    if (!m_apply) return;
    const std::pair<QPushButton*, View> places[] = {{m_toConnect, List}, {m_doctor, List}, {m_remove, List}, {m_guard, List}, {m_test, Connect}, {m_save, Connect}, {m_apply, Change}};
    for (const auto& [button, view] : places) button->setVisible(view == m_view);
    m_back->setVisible(m_view != List);
    const QString busy = m_busy ? tr("This runs already.") : QString();
    const QString none = !busy.isEmpty() ? busy : m_model->at(m_table->currentIndex().row()) ? QString() : tr("Choose a backend first.");
    setUnavailable(m_guard, none);
    setUnavailable(m_remove, none);
    setUnavailable(m_doctor, !busy.isEmpty() ? busy : m_model->rowCount() == 0 ? tr("No backend connected.") : QString());
    const QString missing = !busy.isEmpty() ? busy : m_connect->missingText();
    setUnavailable(m_test, missing);
    setUnavailable(m_save, missing);
    m_save->setText(m_connect->config().guard == domain::Guard::ReadOnly ? tr("Save as read-only") : tr("Save as %1").arg(guardText(m_connect->config().guard)));
}

void ConnectionsPage::drawDetails() {
    std::vector<Outcome> lines;
    for (const auto& fault : m_faults) lines.push_back(faultOutcome(fault));
    const auto* row = m_model->at(m_table->currentIndex().row());
    if (row) {
        m_heading->setText(QStringLiteral("%1 / %2").arg(row->environment, row->backend.id));
        if (row->backend.problem) {
            const auto text = app::errorText(*row->backend.problem);
            lines.push_back({failedLook(tr("Problem")), text.what, QStringList{text.untouched, text.advice, text.condition}.join(u' ').simplified()});
        }
        for (const auto& line : m_doctored)
            if (line.environment.isEmpty() || (line.environment == row->environment && line.backend == row->backend.id)) lines.push_back(testOutcome(line, false));
        if (lines.empty()) lines.push_back({neutralLook(tr("Not tested")), tr("Test the connections to see what each of them allows."), {}});
    } else {
        m_heading->setText({});
    }
    m_details->setLines(lines);
}

void ConnectionsPage::beginChange(bool remove) {
    const auto* row = m_model->at(m_table->currentIndex().row());
    if (!row || m_busy) return;
    m_change->begin(remove ? ChangePane::What::Remove : ChangePane::What::Guard, *row);
    showView(Change);
}

void ConnectionsPage::doctor() {
    if (m_busy) return;
    m_busy = true;
    drawActions();
    using Lines = std::vector<app::ConnectionTestLine>;
    run<Lines>(
        tr("Test connections"), [](OpenHome& home, const base::CallContext& context) -> base::Result<Lines> { return home.environments().doctor(context); },
        [this](base::Result<Lines> lines) {
            m_busy = false;
            if (lines) m_doctored = std::move(*lines);
            else showError(lines.error());
            drawDetails();
            drawActions();
        });
}

void ConnectionsPage::test() {
    if (m_busy || !m_connect->missingText().isEmpty()) return;
    m_busy = true;
    m_connect->setTesting(true);
    drawActions();
    using Lines = std::vector<app::ConnectionTestLine>;
    const QString environment = m_connect->environment();
    const auto config = m_connect->config();
    const auto typed = std::make_shared<const app::TypedCredentials>(m_connect->credentials());
    run<Lines>(
        tr("Test connection"),
        [environment, config, typed](OpenHome& home, const base::CallContext& context) -> base::Result<Lines> {
            return home.environments().test(environment, config, *typed, context);
        },
        [this](base::Result<Lines> lines) {
            m_busy = false;
            if (lines) m_connect->showTest(*lines);
            else showError(lines.error());
            drawActions();
        });
}

void ConnectionsPage::save() {
    if (m_busy || !m_connect->missingText().isEmpty()) return;
    m_busy = true;
    drawActions();
    const QString environment = m_connect->environment();
    const auto config = m_connect->config();
    const auto typed = std::make_shared<const app::TypedCredentials>(m_connect->credentials());
    run<bool>(
        tr("Save connection"),
        [environment, config, typed](OpenHome& home, const base::CallContext&) -> base::Result<bool> {
            auto settings = config;
            for (const auto& [field, value] : *typed) {
                auto kept = home.environments().keepCredential(environment, config.id, field, value);
                if (!kept) return base::fail(kept.error());
                settings.settings[field] = *kept;
            }
            if (auto added = home.environments().addBackend(environment, settings); !added) return base::fail(added.error());
            return true;
        },
        [this, environment, id = config.id](base::Result<bool> saved) {
            m_busy = false;
            drawActions();
            if (!saved) return showError(saved.error());
            m_wanted = QString(environment + u'/' + id);
            showView(List);
            Q_EMIT announced(tr("%1 connected").arg(id));
            session().reloadEnvironments();
        });
}

void ConnectionsPage::openEnvFile(const QString& file) {
    if (m_busy) return;
    m_busy = true;
    drawActions();
    run<QString>(
        tr("Open %1").arg(file), [file](OpenHome& home, const base::CallContext&) { return connectEnvFile(home.environments(), file); },
        [this](base::Result<QString> environment) {
            m_busy = false;
            drawActions();
            if (!environment) {
                showView(Connect);
                return showError(environment.error());
            }
            session().reloadEnvironments();
            Q_EMIT placeRequested({QStringLiteral("inventory"), {*environment, {}}, {}});
        });
}

void ConnectionsPage::applyChange() {
    if (m_busy || !m_change->refusal().isEmpty()) return;
    m_busy = true;
    const bool removes = m_change->what() == ChangePane::What::Remove;
    const QString environment = m_change->environment(), backend = m_change->backend();
    const domain::Guard guard = m_change->guard();
    run<bool>(
        removes ? tr("Remove connection") : tr("Change guard"),
        [=](OpenHome& home, const base::CallContext&) -> base::Result<bool> {
            auto& service = home.environments();
            auto changed = removes ? service.removeBackend(environment, backend) : service.setBackendGuard(environment, backend, guard);
            if (!changed) return base::fail(changed.error());
            return true;
        },
        [this, environment, backend](base::Result<bool> done) {
            m_busy = false;
            drawActions();
            if (!done) return showError(done.error());
            m_wanted = QString(environment + u'/' + backend);
            showView(List);
            session().reloadEnvironments();
        });
}

void ConnectionsPage::retranslateUi() {
    Page::retranslateUi();
    m_empty->setTexts(tr("No backend connected."), tr("Connect an env file, a folder of secrets, a local vault or a store on the network. It starts as read-only."), tr("Connect a backend"));
    m_table->setAccessibleName(tr("Connections"));
    m_toConnect->setText(tr("Connect a backend"));
    m_doctor->setText(tr("Test all"));
    m_back->setText(tr("Back to the connections"));
    m_remove->setText(tr("Remove..."));
    m_guard->setText(tr("Change guard..."));
    m_test->setText(tr("Test connection"));
    m_test->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_T));
    m_connect->retranslate();
    m_change->retranslate();
    drawDetails();
    drawActions();
}

} // namespace keyturn::gui
