#include "app/ConsumerReader.h"

#include "app/ConfigWords.h"

#include <QSet>

namespace keyturn::app {

std::vector<domain::ConsumerConfig> ConsumerReader::readConsumers(const ConfigPlace& top) {
    std::vector<domain::ConsumerConfig> consumers;
    QSet<QString> ids;
    for (const ConfigPlace& place : m_fields.list(top, "consumers", QStringLiteral("consumer"))) {
        domain::ConsumerConfig consumer = readConsumer(place);
        if (!consumer.id.isEmpty() && ids.contains(consumer.id))
            m_fields.fault(place.node, "KT-CFG-10", {joined(place.field, QStringLiteral("id")), QString::number(place.node.line)});
        ids.insert(consumer.id);
        consumers.push_back(std::move(consumer));
    }
    return consumers;
}

domain::ConsumerConfig ConsumerReader::readConsumer(const ConfigPlace& place) {
    domain::ConsumerConfig made;
    made.source = m_fields.sourceOf(place.node);
    made.id = m_fields.text(place, "id", true);
    m_fields.text(place, "kind", true);
    made.kind = m_fields.word<QString>(place, "kind", consumerKind, "command, manual").value_or(QString());
    made.owner = m_fields.text(place, "owner");
    made.command = m_fields.texts(place, "command");
    if (!made.command.isEmpty()) made.command[0] = m_fields.resolved(made.command.front());
    made.sha256 = m_fields.word<QString>(place, "sha256", sha256Word, "64 lower-case hex digits").value_or(QString());
    made.environmentNames = m_fields.texts(place, "environmentNames");
    made.timeoutSeconds = m_fields.number(place, "timeoutSeconds", 1, 3600).value_or(made.timeoutSeconds);
    made.instructions = m_fields.text(place, "instructions");
    made.impact = m_fields.word<domain::Impact>(place, "impact", impactFromWord, "high, medium, low").value_or(made.impact);
    made.impactText = m_fields.text(place, "impactText");
    const char* needed = made.kind == QLatin1String("command") && made.command.isEmpty()       ? "command"
                         : made.kind == QLatin1String("command") && made.sha256.isEmpty()      ? "sha256"
                         : made.kind == QLatin1String("manual") && made.instructions.isEmpty() ? "instructions"
                                                                                               : nullptr;
    if (needed != nullptr && place.node.member(QLatin1String(needed)) == nullptr)
        m_fields.fault(place.node, "KT-CFG-7", {joined(place.field, QLatin1String(needed)), QString::number(place.node.line)});
    return made;
}

} // namespace keyturn::app
