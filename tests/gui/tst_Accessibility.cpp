#include "fakes/WindowStage.h"
#include "gui/common/Icons.h"
#include "gui/common/StatusLook.h"
#include "gui/common/Tokens.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QLabel>
#include <QScrollBar>
#include <QtTest>

using namespace keyturn;
using namespace keyturn::gui;

class tst_Accessibility : public QObject {
    Q_OBJECT

    static void check(QWidget* root, QStringList& nameless) {
        for (QWidget* widget : root->findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || qobject_cast<QScrollBar*>(widget)) continue;
            if (widget->objectName().startsWith(QLatin1String("qt_")) || widget->focusProxy() || widget->inherits("QComboBoxListView")) continue;
            QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
            if (!face || face->text(QAccessible::Name).isEmpty())
                nameless << QStringLiteral("%1 %2 in %3").arg(QLatin1String(widget->metaObject()->className()), widget->objectName(), widget->parentWidget() ? widget->parentWidget()->objectName() : QString());
        }
    }

  private Q_SLOTS:
    void G9_everyFocusableWidgetHasAName() {
        fakes::WindowStage stage;
        stage.begin();
        QTRY_VERIFY(stage.window.workspace()->currentPage());
        for (const PageEntry& entry : stage.window.workspace()->pages()) {
            stage.window.workspace()->navigator().go({entry.id, {}, {{QStringLiteral("ref"), QStringLiteral("production/vault-p/auth/JWT_SECRET")}}});
            QTRY_VERIFY(stage.window.workspace()->currentPage()->isSettled());
        }
        QStringList nameless;
        check(&stage.window, nameless);
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    }

    void UI4_everyLabelIsPlainText() {
        fakes::WindowStage stage;
        stage.begin();
        QTRY_VERIFY(stage.window.workspace()->currentPage());
        for (const PageEntry& entry : stage.window.workspace()->pages()) {
            stage.window.workspace()->navigator().go({entry.id, {}, {}});
            QTRY_VERIFY(stage.window.workspace()->currentPage()->isSettled());
        }
        QStringList rich;
        for (QLabel* label : stage.window.findChildren<QLabel*>())
            if (label->textFormat() != Qt::PlainText && label->pixmap(Qt::ReturnByValue).isNull() && !label->text().isEmpty()) rich << label->objectName() + u' ' + label->text();
        QVERIFY2(rich.isEmpty(), qPrintable(rich.join(u'\n')));
    }

    void contrast_data() {
        QTest::addColumn<QColor>("text");
        QTest::addColumn<QColor>("fill");
        for (const Tokens* tokens : {&lightTokens(), &darkTokens()}) {
            const QByteArray mode = tokens->isDark ? "dark " : "light ";
            QTest::newRow(QByteArray(mode + "text").constData()) << tokens->text << tokens->base;
            QTest::newRow(QByteArray(mode + "secondary on window").constData()) << tokens->secondary << tokens->window;
            QTest::newRow(QByteArray(mode + "accent").constData()) << tokens->accent << tokens->base;
            QTest::newRow(QByteArray(mode + "selection").constData()) << tokens->selectionText << tokens->selection;
            for (int i = 0; i < kFamilyCount; ++i)
                QTest::newRow(QByteArray(mode + QByteArray::number(i)).constData()) << tokens->families[static_cast<std::size_t>(i)].text << tokens->families[static_cast<std::size_t>(i)].fill;
        }
    }
    void contrast() {
        QFETCH(QColor, text);
        QFETCH(QColor, fill);
        const auto luminance = [](const QColor& color) {
            const auto part = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
            return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
        };
        const double a = luminance(text), b = luminance(fill);
        QVERIFY((std::max(a, b) + 0.05) / (std::min(a, b) + 0.05) >= 4.5);
    }

    void everyStatusHasItsOwnShape() {
        QSet<QByteArray> shapes;
        for (int i = 0; i < domain::kRotationStatusCount; ++i) {
            const QImage image = tintedPixmap(statusIcon(static_cast<domain::RotationStatus>(i)), Qt::black, 16, 1).toImage();
            QVERIFY(!image.isNull());
            shapes.insert(QByteArray(reinterpret_cast<const char*>(image.constBits()), image.sizeInBytes()));
        }
        QCOMPARE(shapes.size(), domain::kRotationStatusCount);
    }
};

QTEST_MAIN(tst_Accessibility)
#include "tst_Accessibility.moc"
