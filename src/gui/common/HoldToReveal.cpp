#include "gui/common/HoldToReveal.h"

#include "gui/common/Tokens.h"

#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

namespace keyturn::gui {

namespace {
constexpr int kLimitMs = 30'000;
constexpr int kMargin = 8;
} // namespace

/// Draws the bytes line by line. A trailing newline is drawn as a mark.
class HoldToReveal::Pane final : public QWidget {
  public:
    explicit Pane(QWidget* parent) : QWidget(parent) {
        setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        setMinimumHeight(fontMetrics().height() + 2 * kMargin);
    }
    void setValue(base::SecureBytes value) {
        m_value = std::move(value);
        int lines = 1;
        std::size_t longest = 0, length = 0;
        for (const char c : m_value.chars()) {
            longest = std::max(longest, ++length);
            if (c == '\n') ++lines, length = 0;
        }
        setMinimumSize(static_cast<int>(longest + 2) * fontMetrics().horizontalAdvance(u'M') + 2 * kMargin,
                       lines * fontMetrics().height() + 2 * kMargin);
        update();
    }
    void wipe() {
        m_value.clear();
        setMinimumSize(0, fontMetrics().height() + 2 * kMargin);
        repaint();
    }
    bool isEmpty() const { return m_value.isEmpty(); }
    void setHint(const QString& hint) {
        m_hint = hint;
        update();
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const Tokens& tokens = currentTokens();
        painter.fillRect(rect(), tokens.base);
        if (m_value.isEmpty()) {
            painter.setPen(tokens.secondary);
            painter.drawText(rect().adjusted(kMargin, 0, -kMargin, 0), Qt::AlignVCenter | Qt::AlignLeading, m_hint);
            return;
        }
        painter.setPen(tokens.text);
        painter.setLayoutDirection(Qt::LeftToRight);
        std::string_view rest = m_value.chars();
        int y = kMargin + fontMetrics().ascent();
        while (!rest.empty()) {
            const std::size_t end = rest.find('\n');
            drawLine(painter, y, rest.substr(0, end), end != std::string_view::npos);
            if (end == std::string_view::npos) break;
            rest.remove_prefix(end + 1);
            y += fontMetrics().height();
        }
    }

  private:
    void drawLine(QPainter& painter, int y, std::string_view line, bool newline) {
        QString text = QString::fromUtf8(line.data(), static_cast<qsizetype>(line.size()));
        if (newline) text += QChar(0x21B5);
        painter.drawText(kMargin, y, text);
        base::secureWipe(text.data(), static_cast<std::size_t>(text.size()) * sizeof(QChar));
    }
    base::SecureBytes m_value;
    QString m_hint;
};

HoldToReveal::HoldToReveal(const QString& objectName, QWidget* parent)
    : QWidget(parent), m_button(new QPushButton(this)), m_pane(new Pane(this)) {
    setObjectName(objectName);
    m_button->setObjectName(objectName + QStringLiteral(".hold"));
    m_button->setAutoDefault(false);
    m_button->installEventFilter(this);
    auto* area = new QScrollArea(this);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(m_pane);
    area->setWidgetResizable(true);
    area->setMinimumHeight(m_pane->minimumHeight() + 4);
    area->setFrameShape(QFrame::StyledPanel);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(area, 1);
    line->addWidget(m_button, 0, Qt::AlignTop);
    m_limit.setSingleShot(true);
    m_limit.setInterval(kLimitMs);
    connect(&m_limit, &QTimer::timeout, this, &HoldToReveal::conceal);
    connect(m_button, &QPushButton::pressed, this, &HoldToReveal::hold);
    connect(m_button, &QPushButton::released, this, &HoldToReveal::conceal);
    retranslate();
}

HoldToReveal::~HoldToReveal() { m_pane->wipe(); }

void HoldToReveal::retranslate() {
    m_button->setText(tr("Hold to show"));
    m_pane->setHint(tr("hidden"));
    m_pane->setAccessibleName(tr("hidden value"));
}

void HoldToReveal::hold() {
    if (m_held) return;
    m_held = true;
    m_limit.start();
    Q_EMIT wanted();
}

void HoldToReveal::reveal(base::SecureBytes value) {
    if (!m_held) return;
    m_shown = true;
    m_pane->setValue(std::move(value));
}

void HoldToReveal::conceal() {
    m_limit.stop();
    m_held = false;
    if (m_shown) m_pane->wipe();
    if (std::exchange(m_shown, false)) Q_EMIT concealed();
}

bool HoldToReveal::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::KeyRelease) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Space && key->isAutoRepeat()) return true;
    }
    if (event->type() == QEvent::FocusOut || event->type() == QEvent::Hide) conceal();
    return QWidget::eventFilter(watched, event);
}

} // namespace keyturn::gui
