#include "audit/AuditVerify.h"

#include <QFile>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <set>
#include <vector>

namespace keyturn::audit {

using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

namespace {

constexpr std::string_view kCheckpointStart = "{\"checkpoint\":";
constexpr std::size_t kBlock = 256 << 10; ///< more than the largest line takes

Verification answerOf(const ChainCheck& chain, Verdict verdict, const char* reason) {
    Verification answer = chain.finish();
    answer.verdict = verdict;
    answer.reason = QString::fromLatin1(reason);
    return answer;
}

/// One checkpoint was kept for good after each 100 records: one that is gone was taken away.
bool hasEveryCheckpoint(const std::vector<Checkpoint>& points, qint64 records) {
    std::set<qint64> counts;
    for (const Checkpoint& point : points) counts.insert(point.count);
    for (qint64 due = AuditStore::kCheckpointEach; due <= records; due += AuditStore::kCheckpointEach)
        if (!counts.contains(due)) return false;
    return true;
}

/// Cuts a file into lines without copying more than the line that crosses a block.
class LineReader {
  public:
    explicit LineReader(int fd) : m_fd(fd), m_buffer(std::make_unique_for_overwrite<char[]>(kBlock)) {}

    /// False at the end. `isWhole` tells whether the line had its end.
    Result<bool> next(std::string_view& line, bool& isWhole) {
        for (std::size_t from = m_begin;;) {
            const auto* found = static_cast<const char*>(std::memchr(m_buffer.get() + from, '\n', m_end - from));
            if (found) {
                const auto end = static_cast<std::size_t>(found - m_buffer.get());
                line = {m_buffer.get() + m_begin, end - m_begin};
                m_begin = end + 1;
                isWhole = true;
                return true;
            }
            const std::size_t kept = m_end - m_begin;
            auto more = fill();
            if (!more) return fail(more.error());
            if (!*more) {
                line = {m_buffer.get() + m_begin, kept};
                m_begin = m_end;
                isWhole = false;
                return kept > 0;
            }
            from = m_begin + kept;
        }
    }

  private:
    Result<bool> fill() {
        const std::size_t kept = m_end - m_begin;
        // A line without end is no line of ours: what is there is handed over as it is.
        if (kept == kBlock) return false;
        std::memmove(m_buffer.get(), m_buffer.get() + m_begin, kept);
        m_begin = 0;
        m_end = kept;
        ssize_t n = 0;
        do {
            n = ::read(m_fd, m_buffer.get() + m_end, kBlock - m_end);
        } while (n < 0 && errno == EINTR);
        if (n < 0) return fail(base::errnoError(errno, {}));
        m_end += static_cast<std::size_t>(n);
        return n > 0;
    }

    int m_fd;
    std::unique_ptr<char[]> m_buffer;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
};

Result<Verification> verifyLines(LineReader& reader, const QString& expectedPublicKey, const base::CallContext& context) {
    ChainCheck chain;
    std::optional<Checkpoint> point;
    std::string_view line;
    bool isWhole = true;
    for (qint64 i = 0;; ++i) {
        if (auto go = i % 4'096 == 0 ? context.check() : Status(); !go) return fail(go.error());
        auto more = reader.next(line, isWhole);
        if (!more) return fail(more.error());
        if (!*more) break;
        if (point) return answerOf(chain, Verdict::Changed, "format");
        // A line cut short is the end of a file cut short.
        if (!isWhole) return chain.finish(true);
        if (line.starts_with(kCheckpointStart)) {
            point = Checkpoint::parse({line.data(), static_cast<qsizetype>(line.size())});
            if (!point) return answerOf(chain, Verdict::Changed, "signature");
        } else if (!chain.feed(line)) {
            return chain.finish();
        }
    }
    if (!point) return chain.finish();
    if (point->count == chain.records() && point->tipHash != chain.tipHash()) chain.breakAt(point->count, "checkpoint");
    if (point->count < chain.records()) chain.breakAt(point->count + 1, "checkpoint");
    chain.expect(*point);
    Verification answer = chain.finish();
    const bool isForeign = !expectedPublicKey.isEmpty() && point->publicKey != expectedPublicKey;
    if (isForeign && answer.verdict == Verdict::Verified) return answerOf(chain, Verdict::Unverifiable, "key");
    return answer;
}

} // namespace

Result<Verification> verifyStore(const AuditStore& store, const QString& expectedPublicKey, const base::CallContext& context) {
    ChainCheck chain;
    const auto changed = [&chain](const char* reason) { return answerOf(chain, Verdict::Changed, reason); };
    // Promises first: what is appended while we walk only adds to them.
    auto tip = store.tip();
    auto points = store.checkpoints();
    if (!tip && tip.error().code != ErrorCode::Tampered) return fail(tip.error());
    if (!points && points.error().code != ErrorCode::Tampered) return fail(points.error());
    if (tip && tip->count > 0) chain.expectTip(tip->count, tip->hash);
    if (points) for (const Checkpoint& point : *points) chain.expect(point);

    Status stopped;
    bool isCut = false;
    auto walked = store.forEachLine(1, [&](qint64 sequence, std::string_view line) -> Status {
        if (sequence % 1'000 == 0) {
            stopped = context.check();
            context.report(sequence, tip ? tip->count : 0);
        }
        if (!stopped) return stopped;
        return chain.feed(line) ? Status() : Status(fail(ErrorCode::Cancelled));
    });
    if (!stopped) return fail(stopped.error());
    if (!walked && walked.error().code == ErrorCode::Tampered) {
        isCut = walked.error().condition == QLatin1String("KT-JRN-3");
        const bool isLonger = isCut && walked.error().args.value(0).toLongLong() > walked.error().args.value(1).toLongLong();
        if (!isCut || isLonger) chain.breakAt(chain.records() + 1, "record");
    } else if (!walked && walked.error().code != ErrorCode::Cancelled) {
        return fail(walked.error());
    }
    Verification answer = chain.finish(isCut);
    if (answer.verdict == Verdict::Changed || answer.verdict == Verdict::Truncated) return answer;
    if (!tip) return changed("tip");
    if (!points) return changed("signature");
    if (tip->count == 0 && chain.records() > 0) return changed("tip");
    auto after = store.tip();
    if (!after || after->count < chain.records()) return changed("tip");
    if (chain.publicKey() != expectedPublicKey) return answerOf(chain, Verdict::Unverifiable, "key");
    if (!hasEveryCheckpoint(*points, tip->count)) return answerOf(chain, Verdict::Unverifiable, "checkpoint");
    // A young log has no checkpoint yet; its sealed tip vouches for it.
    if (points->empty()) return answerOf(chain, Verdict::Verified, "");
    return answer;
}

Result<Verification> verifyExport(const QString& file, const QString& expectedPublicKey, const base::CallContext& context) {
    const int fd = ::open(QFile::encodeName(file).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) return fail(base::errnoError(errno, file));
    LineReader reader(fd);
    auto answer = verifyLines(reader, expectedPublicKey, context);
    ::close(fd);
    if (!answer && answer.error().subject.isEmpty()) answer.error().subject = file;
    return answer;
}

} // namespace keyturn::audit
