#pragma once

#include "app/EnvironmentService.h"

namespace keyturn::gui {

/// What an environment over this .env file is called: the word after ".env." or before ".env", else the folder's name; with a number behind it
/// when `taken` has it already. "/srv/shop/.env" -> "shop", "/srv/.env.production" -> "production".
QString environmentNameFor(const QString& file, const QStringList& taken);
/// Makes an environment with one read-only backend over the file, and answers its name. Blocks: call it through TaskRunner.
base::Result<QString> connectEnvFile(app::EnvironmentService& environments, const QString& file);

} // namespace keyturn::gui
