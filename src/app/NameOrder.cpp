#include "app/NameOrder.h"

#include <QString>

#include <algorithm>
#include <iterator>
#include <numeric>

namespace keyturn::app {

int compareNatural(std::string_view a, std::string_view b) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    std::size_t i = 0, j = 0;
    while (i < a.size() && j < b.size()) {
        if (digit(a[i]) && digit(b[j])) {
            while (i < a.size() && a[i] == '0') ++i;
            while (j < b.size() && b[j] == '0') ++j;
            std::size_t m = i, n = j;
            while (m < a.size() && digit(a[m])) ++m;
            while (n < b.size() && digit(b[n])) ++n;
            if (m - i != n - j) return m - i < n - j ? -1 : 1;
            if (const int order = a.compare(i, m - i, b, j, n - j); order != 0) return order;
            i = m, j = n;
            continue;
        }
        if (a[i] != b[j]) return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]) ? -1 : 1;
        ++i, ++j;
    }
    return a.size() - i == b.size() - j ? 0 : (a.size() - i < b.size() - j ? -1 : 1);
}

void appendLower(std::string& to, std::string_view text) {
    const bool isPlain = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
    if (!isPlain) {
        to += QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toLower().toStdString();
        return;
    }
    for (const char c : text) to += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

std::vector<quint32> mergedRuns(std::size_t size, const std::vector<quint32>& runs, const std::function<bool(quint32, quint32)>& isLess) {
    std::vector<quint32> order;
    order.reserve(size);
    for (std::size_t run = 0; run < runs.size(); ++run) {
        std::vector<quint32> next((run + 1 < runs.size() ? runs[run + 1] : size) - runs[run]);
        std::iota(next.begin(), next.end(), runs[run]);
        if (order.empty()) {
            order = std::move(next);
            continue;
        }
        // A short run finds its places by halving: nothing is compared along a long one.
        const auto& few = next.size() < order.size() ? next : order;
        const auto& many = next.size() < order.size() ? order : next;
        std::vector<quint32> merged;
        merged.reserve(size);
        auto from = many.begin();
        const bool shortIsLater = &few == &next;
        for (const quint32 one : few) {
            const auto place = shortIsLater ? std::upper_bound(from, many.end(), one, isLess) : std::lower_bound(from, many.end(), one, isLess);
            merged.insert(merged.end(), from, place);
            merged.push_back(one);
            from = place;
        }
        merged.insert(merged.end(), from, many.end());
        order = std::move(merged);
    }
    return order;
}

} // namespace keyturn::app
