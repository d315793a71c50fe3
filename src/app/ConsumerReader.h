#pragma once

#include "app/ConfigFields.h"
#include "domain/Environment.h"

namespace keyturn::app {

/// Reads the consumers of an environment file. Faults go to the fields.
class ConsumerReader {
  public:
    explicit ConsumerReader(ConfigFields& fields) : m_fields(fields) {}
    std::vector<domain::ConsumerConfig> readConsumers(const ConfigPlace& top);

  private:
    domain::ConsumerConfig readConsumer(const ConfigPlace& place);

    ConfigFields& m_fields;
};

} // namespace keyturn::app
