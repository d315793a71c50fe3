#pragma once

#include "app/ConfigFields.h"
#include "domain/Rule.h"

namespace keyturn::app {

/// Reads the rules of an environment file, with how each rotates its secrets. Faults go to the fields.
class RuleReader {
  public:
    explicit RuleReader(ConfigFields& fields) : m_fields(fields) {}
    std::vector<domain::Rule> readRules(const ConfigPlace& top);

  private:
    domain::Rule readRule(const ConfigPlace& place);
    domain::RotationSpec readRotation(const ConfigPlace& place);
    domain::ProbeSpec readProbe(const ConfigPlace& place);

    ConfigFields& m_fields;
};

} // namespace keyturn::app
