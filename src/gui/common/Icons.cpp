#include "gui/common/Icons.h"

#include <QApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace keyturn::gui {

namespace {

class TintedEngine final : public QIconEngine {
  public:
    explicit TintedEngine(QString name) : m_name(std::move(name)) {}
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        painter->drawPixmap(rect, made(rect.size(), mode, painter->device()->devicePixelRatio()));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override { return made(size, mode, 1.0); }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override {
        return made(size / scale, mode, scale);
    }
    QIconEngine* clone() const override { return new TintedEngine(m_name); }

  private:
    QPixmap made(const QSize& size, QIcon::Mode mode, qreal ratio) const {
        const QPalette palette = QApplication::palette();
        QColor color = palette.color(QPalette::ButtonText);
        if (mode == QIcon::Disabled) color = palette.color(QPalette::Disabled, QPalette::ButtonText);
        if (mode == QIcon::Selected) color = palette.color(QPalette::HighlightedText);
        return tintedPixmap(m_name, color, qMin(size.width(), size.height()), ratio);
    }
    QString m_name;
};

QPixmap drawn(const QString& name, const QColor& color, int size, qreal ratio, bool mirrored) {
    const int pixels = qRound(size * ratio);
    QImage image(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QSvgRenderer renderer(QStringLiteral(":/icons/%1.svg").arg(name));
    QPainter painter(&image);
    renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(image.rect(), color);
    painter.end();
    QPixmap pixmap = QPixmap::fromImage(mirrored ? image.mirrored(true, false) : image);
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

} // namespace

QPixmap tintedPixmap(const QString& name, const QColor& color, int size, qreal ratio, bool mirrored) {
    const QString key = QStringLiteral("kt/%1/%2/%3/%4/%5").arg(name, color.name(QColor::HexArgb)).arg(size).arg(ratio).arg(mirrored);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) return pixmap;
    pixmap = drawn(name, color, size, ratio, mirrored);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QIcon themedIcon(const QString& name) { return QIcon(new TintedEngine(name)); }

} // namespace keyturn::gui
