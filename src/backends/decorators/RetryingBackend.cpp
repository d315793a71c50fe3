#include "backends/decorators/RetryingBackend.h"

#include "net/HttpResponse.h"

#include <QSet>

#include <algorithm>

namespace keyturn::backends {

using base::fail;

template <class Ask> auto RetryingBackend::repeated(Ask ask, const base::CallContext& context) const {
    auto again = retry();
    for (;;) {
        auto answer = ask();
        if (answer || !again.waitsFor(answer.error(), context)) return answer;
    }
}

base::Result<AccessReport> RetryingBackend::checkAccess(const base::CallContext& context) {
    return repeated([&] { return m_inner->checkAccess(context); }, context);
}

base::Result<domain::SecretMetadata> RetryingBackend::describe(const QString& path, const base::CallContext& context) {
    return repeated([&] { return m_inner->describe(path, context); }, context);
}

base::Result<domain::SecretValue> RetryingBackend::read(const QString& path, const VersionSelector& which, const base::CallContext& context) {
    return repeated([&] { return m_inner->read(path, which, context); }, context);
}

base::Result<std::optional<RunLockRecord>> RetryingBackend::runLock(const QString& path, const base::CallContext& context) {
    return repeated([&] { return m_inner->runLock(path, context); }, context);
}

template <class Ask> base::Result<Listing> RetryingBackend::repeatedListing(Ask ask, const base::CallContext& context) const {
    auto again = retry();
    for (;;) {
        auto listing = ask();
        if (!listing && !again.waitsFor(listing.error(), context)) return listing;
        if (!listing) continue;
        const auto lost = std::ranges::find_if(listing->skipped, net::Retry::passes);
        if (lost == listing->skipped.end()) return listing;
        base::Error why = *lost;
        if (again.waitsFor(why, context)) continue;
        if (why.code == base::ErrorCode::Cancelled) return fail(why);
        return listing;
    }
}

base::Result<Listing> RetryingBackend::list(const base::CallContext& context) {
    return repeatedListing([&] { return m_inner->list(context); }, context);
}

base::Result<Listing> RetryingBackend::listAsItComes(const ListingPart& take, const base::CallContext& context) {
    QSet<QString> given; // by an attempt that failed later
    const ListingPart takeNew = [&](std::span<const domain::SecretMetadata> part) {
        std::vector<domain::SecretMetadata> fresh;
        for (const auto& one : part) {
            if (given.contains(one.path)) continue;
            given.insert(one.path);
            fresh.push_back(one);
        }
        if (!fresh.empty()) take(fresh);
    };
    return repeatedListing([&] { return m_inner->listAsItComes(takeNew, context); }, context);
}

/// `ask` answers for some paths; what failed for the moment is asked for again until all is answered or the tries are used up.
template <class Answer, class Ask>
void RetryingBackend::askAgain(std::vector<base::Result<Answer>>& answers, std::span<const QString> paths, Ask ask, const base::CallContext& context) const {
    auto again = retry();
    for (;;) {
        std::vector<std::size_t> places;
        std::vector<QString> lost;
        const base::Error* longest = nullptr;
        for (std::size_t i = 0; i < answers.size(); ++i) {
            if (answers[i] || !net::Retry::passes(answers[i].error())) continue;
            places.push_back(i);
            lost.push_back(paths[i]);
            const auto asked = net::retryAfterOf(answers[i].error());
            if (longest == nullptr || asked > net::retryAfterOf(*longest)) longest = &answers[i].error();
        }
        if (longest == nullptr) return;
        base::Error why = *longest;
        if (!again.waitsFor(why, context)) {
            if (why.code != base::ErrorCode::Cancelled) return;
            for (const std::size_t place : places) answers[place] = fail(base::ErrorCode::Cancelled, {}, paths[place]);
            return;
        }
        auto more = ask(std::span<const QString>(lost));
        for (std::size_t i = 0; i < places.size() && i < more.size(); ++i) answers[places[i]] = std::move(more[i]);
    }
}

std::vector<base::Result<domain::SecretMetadata>> RetryingBackend::describeMany(std::span<const QString> paths, const base::CallContext& context) {
    const auto ask = [&](std::span<const QString> some) { return m_inner->describeMany(some, context); };
    auto answers = ask(paths);
    askAgain(answers, paths, ask, context);
    return answers;
}

std::vector<base::Result<domain::SecretValue>> RetryingBackend::readMany(std::span<const QString> paths, const base::CallContext& context) {
    const auto ask = [&](std::span<const QString> some) { return m_inner->readMany(some, context); };
    auto answers = ask(paths);
    askAgain(answers, paths, ask, context);
    return answers;
}

} // namespace keyturn::backends
