#include "gui/common/SecretEntry.h"

#include "gui/common/Tokens.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QPainter>

namespace keyturn::gui {

namespace {

constexpr int kMargin = 8;
constexpr qint64 kDotsShown = 32;

/// UTF-8 of the text into the buffer, without a QByteArray of it.
qint64 appendUtf8(base::SecureBytes& to, const QString& text) {
    qint64 count = 0;
    for (int i = 0; i < text.size(); ++i) {
        char32_t c = text.at(i).unicode();
        if (text.at(i).isHighSurrogate() && i + 1 < text.size()) {
            c = QChar::surrogateToUcs4(text.at(i), text.at(i + 1));
            ++i;
        }
        if (c < 0x80) {
            to.append(static_cast<char>(c));
        } else if (c < 0x800) {
            to.append(static_cast<char>(0xC0 | (c >> 6)));
            to.append(static_cast<char>(0x80 | (c & 0x3F)));
        } else if (c < 0x10000) {
            to.append(static_cast<char>(0xE0 | (c >> 12)));
            to.append(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
            to.append(static_cast<char>(0x80 | (c & 0x3F)));
        } else {
            to.append(static_cast<char>(0xF0 | (c >> 18)));
            to.append(static_cast<char>(0x80 | ((c >> 12) & 0x3F)));
            to.append(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
            to.append(static_cast<char>(0x80 | (c & 0x3F)));
        }
        ++count;
    }
    return count;
}

} // namespace

SecretEntry::SecretEntry(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_InputMethodEnabled, false);
    setCursor(Qt::IBeamCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    told();
}

QSize SecretEntry::sizeHint() const { return {240, fontMetrics().height() + 17}; }

base::SecureBytes SecretEntry::take() {
    base::SecureBytes taken = std::move(m_value);
    clear();
    return taken;
}

void SecretEntry::clear() {
    m_value.clear();
    m_characters = 0;
    told();
}

void SecretEntry::setPlaceholder(const QString& text) {
    m_placeholder = text;
    update();
}

void SecretEntry::told() {
    setAccessibleDescription(tr("hidden value, %n character(s)", nullptr, static_cast<int>(m_characters)));
    update();
    Q_EMIT changed();
}

void SecretEntry::append(const QString& text) {
    m_characters += appendUtf8(m_value, text);
    told();
}

void SecretEntry::removeLast() {
    if (m_value.isEmpty()) return;
    std::size_t n = 1;
    while (n < m_value.size() && (m_value.data()[m_value.size() - n] & 0xC0) == 0x80) ++n;
    m_value.chop(n);
    --m_characters;
    told();
}

void SecretEntry::paste() {
    if (!m_pasteAllowed) return;
    QString text = QApplication::clipboard()->text();
    append(text);
    text.detach();
    base::secureWipe(text.data(), static_cast<std::size_t>(text.size()) * sizeof(QChar));
}

void SecretEntry::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Paste)) return paste();
    switch (event->key()) {
    case Qt::Key_Backspace:
        if (event->modifiers() & Qt::ControlModifier) clear();
        else removeLast();
        return;
    case Qt::Key_Delete: return;
    case Qt::Key_Return:
    case Qt::Key_Enter: Q_EMIT submitted(); return;
    default: break;
    }
    const QString text = event->text();
    const bool command = event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    if (text.isEmpty() || !text.at(0).isPrint() || (command && event->modifiers() != (Qt::ControlModifier | Qt::AltModifier)))
        return QWidget::keyPressEvent(event);
    if (text.at(0).isLetter())
        Q_EMIT capsLockSeen(text.at(0).isUpper() != event->modifiers().testFlag(Qt::ShiftModifier));
    append(text);
}

void SecretEntry::mousePressEvent(QMouseEvent*) { setFocus(Qt::MouseFocusReason); }

void SecretEntry::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    update();
}

void SecretEntry::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    update();
}

void SecretEntry::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& tokens = currentTokens();
    const qreal width = hasFocus() ? 2 : 1;
    painter.setPen(QPen(hasFocus() ? tokens.accent : tokens.border, width));
    painter.setBrush(tokens.base);
    painter.drawRoundedRect(QRectF(rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), 5, 5);
    const QRect inner = rect().adjusted(kMargin, 0, -kMargin, 0);
    if (m_value.isEmpty() && !hasFocus()) {
        painter.setPen(tokens.secondary);
        painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeading, m_placeholder);
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.text);
    const qint64 dots = std::min({m_characters, kDotsShown, qint64{(inner.width() - 60) / 9}});
    for (qint64 i = 0; i < dots; ++i) painter.drawEllipse(QPointF(inner.left() + 4 + 9.0 * static_cast<double>(i), height() / 2.0), 3, 3);
    const int end = inner.left() + static_cast<int>(9 * dots) + 2;
    if (hasFocus()) painter.fillRect(end, height() / 2 - 8, 1, 16, tokens.text);
    painter.setPen(tokens.secondary);
    if (m_characters > 0) painter.drawText(inner, Qt::AlignVCenter | Qt::AlignRight, QLocale().toString(m_characters));
}

} // namespace keyturn::gui
