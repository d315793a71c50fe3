#include "gui/connections/ConnectPane.h"

#include "gui/common/Dialogs.h"
#include "gui/common/FormColumn.h"
#include "gui/common/Label.h"
#include "gui/common/OutcomeLines.h"
#include "gui/common/StatusLook.h"
#include "gui/connections/ConnectionText.h"
#include "gui/connections/CredentialEntry.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

namespace keyturn::gui {

using backends::FieldKind;

namespace {

constexpr domain::Guard kGuards[] = {domain::Guard::ReadOnly, domain::Guard::Open, domain::Guard::Protected, domain::Guard::Scratch};

QString nameOf(const QString& field) { return QStringLiteral("connections.field.") + field; }

} // namespace

ConnectPane::ConnectPane(QWidget* parent)
    : QWidget(parent), m_form(new FormColumn(this)), m_offer(new QComboBox(this)), m_type(new QComboBox(this)), m_environment(new QComboBox(this)), m_id(new QLineEdit(this)),
      m_guard(new QComboBox(this)), m_place(new QVBoxLayout), m_testHeading(new Label(this, "heading")),
      m_test(new OutcomeLines(QStringLiteral("connections.test"), this)) {
    m_offer->setObjectName(QStringLiteral("connections.found.combo"));
    m_type->setObjectName(QStringLiteral("connections.type.combo"));
    m_environment->setObjectName(QStringLiteral("connections.environment.combo"));
    m_environment->setEditable(true);
    m_environment->setInsertPolicy(QComboBox::NoInsert);
    m_id->setObjectName(QStringLiteral("connections.id.edit"));
    m_guard->setObjectName(QStringLiteral("connections.guard.combo"));
    for (int i = 0; i < 4; ++i) m_guard->addItem(QString(), i);
    m_form->setMaximumWidth(820);
    m_form->addRow(m_offer);
    m_form->setRowVisible(m_offer, false);
    m_form->addRow(m_type);
    m_form->addRow(m_environment);
    m_form->addRow(m_id);
    m_form->addRow(m_guard);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(12);
    column->addWidget(m_form);
    column->addLayout(m_place);
    column->addWidget(m_testHeading);
    column->addWidget(m_test);
    column->addStretch(1);
    m_testHeading->hide();
    connect(m_offer, &QComboBox::activated, this, &ConnectPane::foundChosen);
    connect(m_type, &QComboBox::currentIndexChanged, this, &ConnectPane::typeChosen);
    connect(m_environment, &QComboBox::currentTextChanged, this, [this] {
        Q_EMIT changed();
        Q_EMIT environmentChosen(environment());
    });
    connect(m_id, &QLineEdit::textChanged, this, &ConnectPane::changed);
    connect(m_guard, &QComboBox::currentIndexChanged, this, &ConnectPane::changed);
}

void ConnectPane::setTypes(std::vector<backends::ConnectionSchema> types) {
    const QString current = m_type->currentData().toString();
    m_types = std::move(types);
    {
        const QSignalBlocker blocked(m_type);
        m_type->clear();
        for (const auto& one : m_types) m_type->addItem(schemaText(one.title), one.kind);
        if (const int at = m_type->findData(current); at >= 0) m_type->setCurrentIndex(at);
    }
    if (m_type->currentData().toString() != current || !m_settings) typeChosen();
}

void ConnectPane::setFound(std::vector<app::FoundStore> found) {
    m_found = std::move(found);
    std::erase_if(m_found, [](const app::FoundStore& one) { return one.isConnected; });
    m_offer->clear();
    m_offer->addItem(tr("Fill in by hand"));
    for (const auto& one : m_found) m_offer->addItem(QStringLiteral("%1: %2").arg(schemaText(one.title), one.connection.source));
    m_form->setRowVisible(m_offer, !m_found.empty());
}

void ConnectPane::foundChosen() {
    const int chosen = m_offer->currentIndex() - 1;
    if (chosen < 0 || chosen >= static_cast<int>(m_found.size())) return;
    const app::FoundStore& one = m_found[static_cast<std::size_t>(chosen)];
    const int type = m_type->findData(one.kind);
    if (type < 0) return;
    if (type == m_type->currentIndex()) typeChosen();
    else m_type->setCurrentIndex(type);
    if (m_id->text().isEmpty()) m_id->setText(one.connection.name);
    for (const Field& field : m_fields) {
        const auto given = one.connection.settings.constFind(field.schema.id);
        if (given == one.connection.settings.cend() || field.schema.secret) continue;
        if (auto* edit = qobject_cast<QLineEdit*>(field.input)) edit->setText(*given);
        else if (auto* combo = qobject_cast<QComboBox*>(field.input)) combo->setCurrentIndex(qMax(0, combo->findData(*given)));
    }
}

void ConnectPane::setEnvironments(const std::vector<app::EnvironmentView>& environments, const QString& wanted) {
    m_environments = environments;
    const QString typed = wanted.isEmpty() ? m_environment->currentText() : wanted;
    const QSignalBlocker blocked(m_environment);
    m_environment->clear();
    for (const auto& one : environments) m_environment->addItem(one.name);
    if (!typed.isEmpty()) m_environment->setCurrentText(typed);
}

const backends::ConnectionSchema* ConnectPane::type() const {
    for (const auto& one : m_types)
        if (one.kind == m_type->currentData().toString()) return &one;
    return nullptr;
}

void ConnectPane::typeChosen() {
    delete m_settings;
    m_settings = new FormColumn(this);
    m_settings->setMaximumWidth(820);
    m_place->addWidget(m_settings);
    m_fields.clear();
    if (const auto* schema = type())
        for (const auto& field : schema->fields) m_fields.push_back({field, nullptr, nullptr});
    for (Field& field : m_fields) {
        field.row = makeField(field);
        field.input->setObjectName(nameOf(field.schema.id));
        m_settings->addRow(field.row, field.input);
    }
    m_test->setLines({});
    m_testHeading->hide();
    retranslate();
    Q_EMIT changed();
}

QWidget* ConnectPane::makeField(Field& field) {
    const auto& schema = field.schema;
    if (schema.secret) {
        auto* entry = new CredentialEntry(nameOf(schema.id), m_settings);
        connect(entry, &CredentialEntry::changed, this, &ConnectPane::changed);
        return field.input = entry;
    }
    switch (schema.kind) {
    case FieldKind::Boolean: {
        auto* box = new QCheckBox(m_settings);
        box->setChecked(schema.defaultValue == QLatin1String("true"));
        connect(box, &QCheckBox::toggled, this, &ConnectPane::changed);
        return field.input = box;
    }
    case FieldKind::Choice: {
        auto* combo = new QComboBox(m_settings);
        for (const QString& choice : schema.choices) combo->addItem(schemaText(choice), choice);
        combo->setCurrentIndex(qMax(0, combo->findData(schema.defaultValue)));
        connect(combo, &QComboBox::currentIndexChanged, this, &ConnectPane::changed);
        return field.input = combo;
    }
    case FieldKind::Number: {
        auto* spin = new QSpinBox(m_settings);
        spin->setRange(0, 1'000'000'000);
        spin->setValue(schema.defaultValue.toInt());
        connect(spin, &QSpinBox::valueChanged, this, &ConnectPane::changed);
        return field.input = spin;
    }
    case FieldKind::Text:
    case FieldKind::FilePath:
    case FieldKind::FolderPath: break;
    }
    auto* edit = new QLineEdit(schema.defaultValue, m_settings);
    field.input = edit;
    connect(edit, &QLineEdit::textChanged, this, &ConnectPane::changed);
    if (schema.kind == FieldKind::Text) return edit;
    auto* choose = new QPushButton(m_settings);
    choose->setObjectName(QStringLiteral("connections.choose.") + schema.id);
    const QString id = schema.id;
    connect(choose, &QPushButton::clicked, this, [this, id] {
        for (const Field& one : m_fields)
            if (one.schema.id == id) choosePath(one);
    });
    return beside({edit, choose}, m_settings);
}

void ConnectPane::choosePath(const Field& field) {
    const QString label = schemaText(field.schema.label);
    const QString path = field.schema.kind == FieldKind::FolderPath ? dialogs().chooseFolder(this, label) : dialogs().openFile(this, label, {});
    if (!path.isEmpty()) static_cast<QLineEdit*>(field.input)->setText(path);
}

QString ConnectPane::valueOf(const Field& field) const {
    if (auto* box = qobject_cast<QCheckBox*>(field.input)) return box->isChecked() ? QStringLiteral("true") : QStringLiteral("false");
    if (auto* combo = qobject_cast<QComboBox*>(field.input)) return combo->currentData().toString();
    if (auto* spin = qobject_cast<QSpinBox*>(field.input)) return QString::number(spin->value());
    if (auto* entry = qobject_cast<CredentialEntry*>(field.input)) return entry->reference();
    return static_cast<QLineEdit*>(field.input)->text().trimmed();
}

bool ConnectPane::isEmpty(const Field& field) const {
    if (auto* entry = qobject_cast<CredentialEntry*>(field.input)) return entry->isEmpty();
    return valueOf(field).isEmpty();
}

app::TypedCredentials ConnectPane::credentials() const {
    app::TypedCredentials typed;
    for (const Field& field : m_fields)
        if (auto* entry = qobject_cast<CredentialEntry*>(field.input))
            if (auto value = entry->value(); !value.isEmpty()) typed.emplace(field.schema.id, std::move(value));
    return typed;
}

QString ConnectPane::environment() const { return m_environment->currentText().trimmed(); }

domain::BackendConfig ConnectPane::config() const {
    domain::BackendConfig made;
    made.id = m_id->text().trimmed();
    made.kind = m_type->currentData().toString();
    made.guard = kGuards[qBound(0, m_guard->currentData().toInt(), 3)];
    // What was left at its default stays out of the file, so that a better default reaches it later.
    for (const Field& field : m_fields)
        if (const QString value = valueOf(field); !value.isEmpty() && value != field.schema.defaultValue) made.settings.insert(field.schema.id, value);
    return made;
}

bool ConnectPane::isTaken() const {
    for (const auto& one : m_environments)
        for (const auto& backend : one.backends)
            if (one.name == environment() && backend.id == m_id->text().trimmed()) return true;
    return false;
}

QString ConnectPane::missingText() const {
    if (!type()) return tr("Choose a type.");
    if (environment().isEmpty()) return tr("Name the environment.");
    if (m_id->text().trimmed().isEmpty()) return tr("Give the backend a short name.");
    if (isTaken()) return tr("%1 has a backend of this name already.").arg(isolated(environment()));
    for (const Field& field : m_fields)
        if (field.schema.required && isEmpty(field)) return tr("%1 is still empty.").arg(schemaText(field.schema.label));
    return {};
}

void ConnectPane::setTesting(bool testing) {
    if (!testing) return;
    m_testHeading->show();
    m_test->setLines({{neutralLook(tr("Testing")), tr("Nothing outside is changed by a test."), {}}});
}

void ConnectPane::showTest(const std::vector<app::ConnectionTestLine>& lines) {
    std::vector<Outcome> shown;
    for (const auto& line : lines) shown.push_back(testOutcome(line, false));
    m_testHeading->show();
    m_test->setLines(shown);
}

void ConnectPane::forget() {
    m_id->clear();
    m_guard->setCurrentIndex(0);
    typeChosen();
}

void ConnectPane::forgetCredentials() {
    for (const Field& field : m_fields)
        if (auto* entry = qobject_cast<CredentialEntry*>(field.input)) entry->clear();
}

void ConnectPane::retranslate() {
    for (int i = 0; i < m_type->count() && i < static_cast<int>(m_types.size()); ++i) m_type->setItemText(i, schemaText(m_types[static_cast<std::size_t>(i)].title));
    for (int i = 0; i < 4; ++i) m_guard->setItemText(i, guardText(kGuards[i]));
    m_testHeading->setText(tr("Test"));
    if (m_offer->count() > 0) m_offer->setItemText(0, tr("Fill in by hand"));
    m_form->setRowText(m_offer, tr("Found on this machine"), tr("Choosing one fills the form; nothing is connected yet."));
    m_form->setRowText(m_type, tr("Type"), type() ? schemaText(type()->summary) : QString());
    m_form->setRowText(m_environment, tr("Environment"), tr("An existing one, or a new name; names that start with \"prod\" are protected."));
    m_form->setRowText(m_id, tr("Short name"), tr("Stands in every secret's name: environment / short name / path"));
    m_form->setRowText(m_guard, tr("Guard"), tr("A new connection is read-only until you allow changes."));
    for (const Field& field : m_fields) {
        const QString help = field.schema.secret ? tr("Kept in the keychain, or sealed in this home; never in the file. %1").arg(schemaText(field.schema.help)) : schemaText(field.schema.help);
        m_settings->setRowText(field.row, schemaText(field.schema.label), help.trimmed());
        if (auto* entry = qobject_cast<CredentialEntry*>(field.input)) entry->retranslate(schemaText(field.schema.label));
        if (auto* combo = qobject_cast<QComboBox*>(field.input))
            for (int i = 0; i < combo->count(); ++i) combo->setItemText(i, schemaText(combo->itemData(i).toString()));
        if (auto* choose = m_settings->findChild<QPushButton*>(QStringLiteral("connections.choose.") + field.schema.id)) {
            choose->setText(tr("Choose..."));
            choose->setAccessibleName(tr("Choose: %1").arg(schemaText(field.schema.label)));
        }
    }
    if (m_settings) FormColumn::alignLabels({m_form, m_settings});
}

} // namespace keyturn::gui
