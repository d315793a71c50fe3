#include "gui/generate/GenerateForm.h"

#include "gui/common/Dialogs.h"
#include "gui/common/EnvironmentMark.h"
#include "gui/common/FormColumn.h"
#include "gui/common/Label.h"
#include "gui/common/StatusLook.h"
#include "gui/generate/GenerateText.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QVBoxLayout>

namespace keyturn::gui {

namespace {

template <class W>
W* named(const char* name, QWidget* parent) {
    auto* made = new W(parent);
    made->setObjectName(QLatin1String(name));
    return made;
}

QString kindOf(const QString& spec) { return spec.section(u':', 0, 0).trimmed(); }

bool isCertificate(const QString& spec) { return spec.startsWith(QLatin1String("x509")) || spec.startsWith(QLatin1String("csr")); }

/// Words that stay words in every language keep their place in the combo by their data.
void setItems(QComboBox* combo, const std::vector<std::pair<QString, QVariant>>& items) {
    const QVariant current = combo->currentData();
    combo->clear();
    for (const auto& [text, data] : items) combo->addItem(text, data);
    const int found = combo->findData(current);
    combo->setCurrentIndex(found >= 0 ? found : 0);
}

} // namespace

GenerateForm::GenerateForm(QWidget* parent)
    : QWidget(parent), m_form(new FormColumn(this)), m_preset(named<QComboBox>("generate.preset.combo", this)),
      m_spec(named<QLineEdit>("generate.spec.edit", this)), m_length(named<QSpinBox>("generate.length.spin", this)),
      m_symbols(named<QComboBox>("generate.symbols.combo", this)), m_names(named<QLineEdit>("generate.names.edit", this)),
      m_days(named<QSpinBox>("generate.days.spin", this)), m_output(named<QComboBox>("generate.output.combo", this)),
      m_environment(named<QComboBox>("generate.environment.combo", this)), m_backend(named<QComboBox>("generate.backend.combo", this)),
      m_name(named<QLineEdit>("generate.name.edit", this)), m_public(named<QLineEdit>("generate.publicName.edit", this)),
      m_file(named<QLineEdit>("generate.file.edit", this)), m_choose(named<QPushButton>("generate.action.chooseFile", this)),
      m_fileRow(beside({m_file, m_choose}, this)), m_waiver(named<QLineEdit>("generate.waiver.edit", this)) {
    for (QSpinBox* spin : {m_length, m_days}) spin->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_length->setRange(1, 4096);
    m_days->setRange(1, 3650);
    m_days->setValue(365);
    for (QLineEdit* edit : {m_spec, m_name, m_public}) edit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    for (QWidget* field : {static_cast<QWidget*>(m_preset), static_cast<QWidget*>(m_length), static_cast<QWidget*>(m_symbols),
                           static_cast<QWidget*>(m_spec), static_cast<QWidget*>(m_names), static_cast<QWidget*>(m_days),
                           static_cast<QWidget*>(m_output), static_cast<QWidget*>(m_environment), static_cast<QWidget*>(m_backend),
                           static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_public)})
        m_form->addRow(field);
    m_form->addRow(m_fileRow, m_file);
    m_form->addRow(m_waiver);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_form);
    const auto tell = [this] {
        showRows();
        if (!m_filling) Q_EMIT changed();
    };
    connect(m_preset, &QComboBox::activated, this, &GenerateForm::presetChosen);
    connect(m_spec, &QLineEdit::textEdited, this, &GenerateForm::specEdited);
    connect(m_length, &QSpinBox::valueChanged, this, &GenerateForm::lengthEdited);
    connect(m_environment, &QComboBox::currentIndexChanged, this, [this, tell] {
        fillBackends();
        tell();
    });
    for (QComboBox* combo : {m_symbols, m_output, m_backend}) connect(combo, &QComboBox::currentIndexChanged, this, tell);
    for (QLineEdit* edit : {m_names, m_name, m_public, m_file, m_waiver}) connect(edit, &QLineEdit::textChanged, this, tell);
    connect(m_days, &QSpinBox::valueChanged, this, tell);
    connect(m_choose, &QPushButton::clicked, this, &GenerateForm::chooseFile);
}

void GenerateForm::setPresets(const std::vector<std::pair<QString, QString>>& presets) {
    m_presets = presets;
    m_preset->clear();
    for (const auto& [spec, label] : presets) m_preset->addItem(presetText(label), spec);
    m_preset->addItem(tr("Another kind: type it"), QString());
    if (m_spec->text().isEmpty()) presetChosen();
    else specEdited();
}

void GenerateForm::presetChosen() {
    const QString spec = m_preset->currentData().toString();
    if (!spec.isEmpty()) m_spec->setText(spec);
    else m_spec->setFocus();
    specEdited();
}

void GenerateForm::specEdited() {
    {
        const QScopedValueRollback filling(m_filling, true);
        const QString spec = m_spec->text().trimmed();
        const int found = m_preset->findData(spec);
        m_preset->setCurrentIndex(found >= 0 ? found : m_preset->count() - 1);
        if (spec.contains(u':')) m_length->setValue(spec.section(u':', 1, 1).toInt());
    }
    showRows();
    Q_EMIT changed();
}

void GenerateForm::lengthEdited(int length) {
    if (m_filling) return;
    m_spec->setText(QStringLiteral("%1:%2").arg(kindOf(m_spec->text())).arg(length));
    specEdited();
}

void GenerateForm::setEnvironments(const std::vector<app::EnvironmentView>& environments) {
    m_environments = environments;
    const QScopedValueRollback filling(m_filling, true);
    std::vector<std::pair<QString, QVariant>> items;
    for (const auto& one : environments) items.emplace_back(EnvironmentMark::word(one.name, one.guard), one.name);
    setItems(m_environment, items);
    fillBackends();
}

void GenerateForm::fillBackends() {
    const QScopedValueRollback filling(m_filling, true);
    std::vector<std::pair<QString, QVariant>> items;
    for (const auto& environment : m_environments) {
        if (environment.name != m_environment->currentData().toString()) continue;
        for (const auto& one : environment.backends) {
            const bool readOnly = one.guard == domain::Guard::ReadOnly;
            items.emplace_back(readOnly ? QStringLiteral("%1 (%2)").arg(one.id, guardText(one.guard)) : one.id, one.id);
        }
    }
    setItems(m_backend, items);
}

void GenerateForm::setTarget(const QString& environment, const QString& backend, const QString& path) {
    {
        const QScopedValueRollback filling(m_filling, true);
        if (const int at = m_environment->findData(environment); at >= 0) m_environment->setCurrentIndex(at);
        fillBackends();
        if (const int at = m_backend->findData(backend); at >= 0) m_backend->setCurrentIndex(at);
        if (!path.isEmpty()) m_name->setText(path);
    }
    showRows();
    Q_EMIT changed();
}

GenerateOutput GenerateForm::output() const { return static_cast<GenerateOutput>(m_output->currentData().toInt()); }

app::GenerateRequest GenerateForm::request() const {
    app::GenerateRequest made;
    made.spec = m_spec->text().trimmed();
    if (output() == GenerateOutput::Backend) {
        if (!m_name->text().trimmed().isEmpty())
            made.to = {m_environment->currentData().toString(), m_backend->currentData().toString(), m_name->text().trimmed(), {}};
        if (m_publicOffered) made.publicTo = m_public->text().trimmed();
    }
    if (output() == GenerateOutput::File) made.outFile = m_file->text().trimmed();
    if (isCertificate(made.spec)) {
        for (const QString& name : m_names->text().split(u',', Qt::SkipEmptyParts)) made.names.append(name.trimmed());
        made.validDays = m_days->value();
    }
    if (m_waiverOffered) made.waiver = m_waiver->text().trimmed();
    if (kindOf(made.spec) == QLatin1String("password")) made.passwordSymbols = m_symbols->currentData().toString();
    return made;
}

QString GenerateForm::targetText() const {
    return QStringLiteral("%1 / %2 / %3").arg(m_environment->currentData().toString(), m_backend->currentData().toString(), shownName(m_name->text().trimmed()));
}

QString GenerateForm::missingText() const {
    if (m_spec->text().trimmed().isEmpty()) return tr("Choose what to generate.");
    if (isCertificate(m_spec->text()) && m_names->text().trimmed().isEmpty()) return tr("A certificate needs at least one name.");
    switch (output()) {
    case GenerateOutput::Backend:
        if (m_backend->currentData().toString().isEmpty()) return tr("This environment has no backend.");
        if (m_name->text().trimmed().isEmpty()) return tr("Give the secret a name.");
        break;
    case GenerateOutput::File:
        if (m_file->text().trimmed().isEmpty()) return tr("Choose the file.");
        break;
    case GenerateOutput::Clipboard: break;
    }
    return {};
}

void GenerateForm::offerWaiver(bool offered) {
    m_waiverOffered = offered || !m_waiver->text().trimmed().isEmpty();
    showRows();
}

void GenerateForm::offerPublicPart(bool offered) {
    m_publicOffered = offered;
    showRows();
}

void GenerateForm::chooseFile() {
    const QString file = dialogs().saveFile(this, tr("File for the new value"), {}, {});
    if (!file.isEmpty()) m_file->setText(file);
}

void GenerateForm::showRows() {
    const QString spec = m_spec->text();
    const GenerateOutput where = output();
    m_form->setRowVisible(m_length, spec.contains(u':'));
    m_form->setRowVisible(m_symbols, kindOf(spec) == QLatin1String("password"));
    m_form->setRowVisible(m_names, isCertificate(spec));
    m_form->setRowVisible(m_days, isCertificate(spec));
    for (QWidget* field : {static_cast<QWidget*>(m_environment), static_cast<QWidget*>(m_backend), static_cast<QWidget*>(m_name)})
        m_form->setRowVisible(field, where == GenerateOutput::Backend);
    m_form->setRowVisible(m_public, where == GenerateOutput::Backend && m_publicOffered);
    m_form->setRowVisible(m_fileRow, where == GenerateOutput::File);
    m_form->setRowVisible(m_waiver, m_waiverOffered);
    const QString kind = kindOf(spec);
    const bool characters = kind == QLatin1String("password") || kind == QLatin1String("token");
    m_form->setRowText(m_length, kind == QLatin1String("passphrase") ? tr("Words") : characters ? tr("Characters") : tr("Bytes"));
}

QVariantMap GenerateForm::draft() const {
    return {{QStringLiteral("spec"), m_spec->text()},
            {QStringLiteral("environment"), m_environment->currentData()},
            {QStringLiteral("backend"), m_backend->currentData()},
            {QStringLiteral("name"), m_name->text()},
            {QStringLiteral("names"), m_names->text()},
            {QStringLiteral("output"), m_output->currentData()},
            {QStringLiteral("file"), m_file->text()}};
}

void GenerateForm::restoreDraft(const QVariantMap& draft) {
    const QString spec = draft.value(QStringLiteral("spec")).toString();
    if (!spec.isEmpty()) m_spec->setText(spec);
    m_names->setText(draft.value(QStringLiteral("names")).toString());
    m_file->setText(draft.value(QStringLiteral("file")).toString());
    if (const int at = m_output->findData(draft.value(QStringLiteral("output"))); at >= 0) m_output->setCurrentIndex(at);
    setTarget(draft.value(QStringLiteral("environment")).toString(), draft.value(QStringLiteral("backend")).toString(),
              draft.value(QStringLiteral("name")).toString());
    specEdited();
}

void GenerateForm::retranslate() {
    const QScopedValueRollback filling(m_filling, true);
    for (int i = 0; i < static_cast<int>(m_presets.size()); ++i) m_preset->setItemText(i, presetText(m_presets[static_cast<std::size_t>(i)].second));
    if (m_preset->count() > 0) m_preset->setItemText(m_preset->count() - 1, tr("Another kind: type it"));
    setItems(m_symbols, {{tr("Letters and digits"), QString()}, {tr("Letters, digits and safe symbols"), QStringLiteral("safe")}});
    setItems(m_output, {{tr("Into a backend"), static_cast<int>(GenerateOutput::Backend)},
                        {tr("Into a file"), static_cast<int>(GenerateOutput::File)},
                        {tr("To the clipboard"), static_cast<int>(GenerateOutput::Clipboard)}});
    m_choose->setText(tr("Choose..."));
    m_choose->setAccessibleName(tr("Choose the file"));
    m_form->setRowText(m_preset, tr("Kind"));
    m_form->setRowText(m_spec, tr("Spec"), tr("kind:length, as on the command line"));
    m_form->setRowText(m_symbols, tr("Characters of"));
    m_form->setRowText(m_names, tr("Names"), tr("DNS names or addresses, separated by commas; the first one is the subject"));
    m_form->setRowText(m_days, tr("Valid for days"));
    m_form->setRowText(m_output, tr("Where"));
    m_form->setRowText(m_environment, tr("Environment"));
    m_form->setRowText(m_backend, tr("Backend"));
    m_form->setRowText(m_name, tr("Name"));
    m_form->setRowText(m_public, tr("Public part as"), tr("Name of the public part in the same backend; empty: not stored"));
    m_form->setRowText(m_fileRow, tr("File"), tr("Written with access for you alone"));
    m_form->setRowText(m_waiver, tr("Reason to accept"), tr("A rule asks for more. With a reason it is made all the same, and the reason is kept in the audit log."));
    showRows();
}

} // namespace keyturn::gui
