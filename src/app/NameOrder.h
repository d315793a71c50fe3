#pragma once

#include <QtGlobal>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace keyturn::app {

/// Compares lower-case names; runs of digits by their value.
int compareNatural(std::string_view a, std::string_view b);

/// Appends UTF-8 text in lower case.
void appendLower(std::string& to, std::string_view text);

/// 0..size-1 in the order of `isLess`, where the numbers from each of `runs` (ascending, the first is 0) to the next already are in order.
std::vector<quint32> mergedRuns(std::size_t size, const std::vector<quint32>& runs, const std::function<bool(quint32, quint32)>& isLess);

} // namespace keyturn::app
