#include "gui/generate/WholeEnvironmentPane.h"

#include "gui/common/EnvironmentMark.h"
#include "gui/common/Label.h"
#include "gui/common/TableDress.h"
#include "gui/generate/EnvironmentItemModel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QTableView>

namespace keyturn::gui {

WholeEnvironmentPane::WholeEnvironmentPane(QWidget* parent)
    : QWidget(parent), m_model(new EnvironmentItemModel(this)), m_label(new Label(this)), m_environment(new QComboBox(this)),
      m_summary(new Label(this)), m_table(new QTableView(this)) {
    m_environment->setObjectName(QStringLiteral("generate.whole.environment.combo"));
    m_summary->setObjectName(QStringLiteral("generate.whole.summary"));
    m_summary->setWordWrap(true);
    m_label->setBuddy(m_environment);
    dressTable(m_table, QStringLiteral("generate.whole.table"));
    m_table->setModel(m_model);
    m_table->setProperty("framed", true);
    m_table->horizontalHeader()->setSectionResizeMode(EnvironmentItemModel::Wanted, QHeaderView::Stretch);
    m_table->setColumnWidth(EnvironmentItemModel::Secret, 340);
    m_table->setColumnWidth(EnvironmentItemModel::Kind, 130);
    m_table->setColumnWidth(EnvironmentItemModel::Fate, 150);
    auto* top = new QHBoxLayout;
    top->addWidget(m_label);
    top->addWidget(m_environment);
    top->addSpacing(12);
    top->addWidget(m_summary, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(10);
    column->addLayout(top);
    column->addWidget(m_table, 1);
    connect(m_environment, &QComboBox::currentIndexChanged, this, &WholeEnvironmentPane::environmentChosen);
}

void WholeEnvironmentPane::setEnvironments(const std::vector<app::EnvironmentView>& environments, const QString& wanted) {
    const QSignalBlocker blocked(m_environment);
    const QString current = wanted.isEmpty() ? environment() : wanted;
    m_environment->clear();
    for (const auto& one : environments) m_environment->addItem(EnvironmentMark::word(one.name, one.guard), one.name);
    const int at = m_environment->findData(current);
    m_environment->setCurrentIndex(at >= 0 ? at : 0);
}

QString WholeEnvironmentPane::environment() const { return m_environment->currentData().toString(); }
int WholeEnvironmentPane::makeable() const { return m_read ? m_model->makeable() : 0; }

void WholeEnvironmentPane::setItems(std::vector<app::EnvironmentItem> items, bool applied) {
    m_applied = applied;
    m_read = true;
    // What lacks stands first: it is what the person came for.
    std::stable_partition(items.begin(), items.end(), [](const auto& item) { return !item.present; });
    m_model->setItems(std::move(items));
    if (m_model->rowCount() > 0) m_table->setCurrentIndex(m_model->index(0, 0));
    draw();
}

void WholeEnvironmentPane::setReading() {
    m_read = false;
    m_model->setItems({});
    draw();
}

void WholeEnvironmentPane::draw() {
    const int all = m_model->rowCount(), makeable = m_model->makeable(), elsewhere = m_model->elsewhere();
    QString text;
    if (!m_read) text = tr("Reading what %1 asks for.").arg(isolated(environment()));
    else if (m_applied)
        text = tr("%1 made, %2 failed. A second run changes nothing.").arg(m_model->written()).arg(m_model->failed());
    else if (all == 0) text = tr("No rule and no example file of %1 asks for a secret.").arg(isolated(environment()));
    else if (makeable == 0 && elsewhere == 0) text = tr("Nothing is missing: all %n wanted secrets are there.", nullptr, all);
    else if (makeable == 0) text = tr("Nothing to make here: %n of the wanted secrets come from elsewhere.", nullptr, elsewhere);
    else text = tr("%1 of %2 wanted secrets are missing and can be made here, each with its own value.").arg(makeable).arg(all);
    m_summary->setText(text);
}

void WholeEnvironmentPane::retranslate() {
    m_label->setText(tr("Environment"));
    m_environment->setAccessibleName(tr("Environment"));
    m_table->setAccessibleName(tr("Wanted secrets"));
    draw();
}

} // namespace keyturn::gui
