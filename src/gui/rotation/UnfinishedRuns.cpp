#include "gui/rotation/UnfinishedRuns.h"

#include "app/ErrorText.h"
#include "app/RunText.h"
#include "gui/common/EnvironmentMark.h"
#include "gui/common/Label.h"
#include "gui/common/RelativeTime.h"
#include "gui/common/StatusChip.h"
#include "gui/common/Unavailable.h"
#include "gui/rotation/FactRows.h"
#include "gui/rotation/RunStanding.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace keyturn::gui {

UnfinishedRuns::UnfinishedRuns(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)) {
    setObjectName(QStringLiteral("runs.unfinished.list"));
    m_column->setContentsMargins(12, 10, 12, 10);
    m_column->setSpacing(8);
    hide();
}

QString UnfinishedRuns::lastKnownText(const app::RunSighting& sighting) {
    const QString word = sighting.lastKnown.section(u':', 0, 0), state = sighting.lastKnown.section(u':', 1);
    rotation::StepRecord step;
    step.step = word;
    QString what = word.isEmpty() ? app::phaseText(sighting.document.phase) : stepText(step);
    // Several places are written in a row: without the place the sentence would speak of the wrong one.
    const auto& steps = sighting.document.steps;
    const auto last = std::find_if(steps.rbegin(), steps.rend(), [](const auto& one) { return one.state != rotation::StepState::Pending; });
    if (last != steps.rend() && last->step == word) what += QStringLiteral(": ") + qualifiedName(last->subject);
    if (state == QLatin1String("running") || state == QLatin1String("intent")) what = tr("begun: %1").arg(what);
    else if (state == QLatin1String("done")) what = tr("done: %1").arg(what);
    else if (!state.isEmpty()) what = QStringLiteral("%1: %2").arg(app::runStateText(sighting.document), what);
    return sighting.document.lastChangeAt ? tr("%1 (%2)").arg(what, absoluteText(*sighting.document.lastChangeAt)) : what;
}

QString UnfinishedRuns::storeText(const app::RunSighting& sighting) {
    QString says = tr("It could not be read now. Both values are kept.");
    if (sighting.storeSays == QLatin1String("new")) says = tr("The new value is current.");
    else if (sighting.storeSays == QLatin1String("old")) says = tr("The old value is current.");
    else if (sighting.storeSays == QLatin1String("both")) says = tr("Both values are there.");
    else if (sighting.storeSays == QLatin1String("neither")) says = tr("Neither the old nor the new value: someone else changed it.");
    else if (sighting.storeSays.isEmpty()) says = tr("It has not been asked yet: resume asks it first.");
    return sighting.checkedAt ? tr("%1 (checked %2)").arg(says, absoluteText(*sighting.checkedAt)) : says;
}

void UnfinishedRuns::showSightings(const std::vector<app::RunSighting>& sightings, bool isBusy) {
    while (QLayoutItem* item = m_column->takeAt(0)) {
        if (QWidget* old = item->widget()) {
            old->hide();
            old->setParent(nullptr);
            old->deleteLater();
        }
        delete item;
    }
    setVisible(!sightings.empty());
    if (sightings.empty()) return;
    auto* head = new Label(tr("%n unfinished run(s): nothing goes on by itself", nullptr, static_cast<int>(sightings.size())), this, "heading");
    head->setObjectName(QStringLiteral("runs.unfinished.heading"));
    m_column->addWidget(head);
    for (const auto& sighting : sightings) m_column->addWidget(makeCard(sighting, isBusy));
}

QWidget* UnfinishedRuns::makeCard(const app::RunSighting& sighting, bool isBusy) {
    const rotation::RunDocument& run = sighting.document;
    auto* card = new QFrame(this);
    card->setProperty("part", QStringLiteral("card"));
    card->setObjectName(QStringLiteral("runs.unfinished.card.%1").arg(run.run));
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(12, 8, 12, 8);
    auto* head = new QHBoxLayout;
    auto* chip = new StatusChip(card);
    chip->setLook(runLook(run));
    auto* open = new QPushButton(qualifiedName(run.ref), card);
    open->setObjectName(QStringLiteral("runs.unfinished.open.%1").arg(run.run));
    open->setAccessibleName(tr("Open the run of %1").arg(qualifiedName(run.ref)));
    open->setProperty("role", QStringLiteral("link"));
    head->addWidget(chip);
    head->addWidget(open);
    head->addStretch(1);
    head->addWidget(new Label(run.run, card, "secondary"));
    column->addLayout(head);
    auto* facts = new FactRows(QStringLiteral("runs.unfinished.facts.%1").arg(run.run), card);
    facts->addFact(tr("Keyturn last knew"), lastKnownText(sighting));
    facts->addFact(tr("The store says now"), storeText(sighting));
    if (run.problem) facts->addFact(tr("Why it stopped"), escapedText(app::errorText(*run.problem).oneLine()));
    column->addWidget(facts);
    auto* line = new QHBoxLayout;
    const auto add = [&](const char* name, const QString& text, const QString& reason, void (UnfinishedRuns::*signal)(const QString&)) {
        auto* button = new QPushButton(text, card);
        button->setObjectName(QStringLiteral("runs.unfinished.%1.%2").arg(QLatin1String(name), run.run));
        button->setAutoDefault(false);
        button->setAccessibleName(QStringLiteral("%1: %2").arg(text, qualifiedName(run.ref)));
        setUnavailable(button, isBusy ? tr("Another step is at work.") : reason);
        connect(button, &QPushButton::clicked, this, [this, signal, id = run.run] { Q_EMIT (this->*signal)(id); });
        line->addWidget(button);
    };
    const bool isUnknown = run.state == rotation::RunState::Unknown;
    add("resume", isUnknown ? tr("Check now and resume") : tr("Resume"), nextAct(run, wallNow()).reason, &UnfinishedRuns::resumeWanted);
    add("rollback", tr("Roll back..."), isUnknown ? tr("The true state is unknown: check it first.") : rollbackReasonText(run),
        &UnfinishedRuns::rollbackWanted);
    add("hold", tr("Hold for a person"), {}, &UnfinishedRuns::holdWanted);
    line->addStretch(1);
    column->addLayout(line);
    connect(open, &QPushButton::clicked, this, [this, id = run.run] { Q_EMIT openWanted(id); });
    return card;
}

} // namespace keyturn::gui
