#include "gui/shell/FirstRunPage.h"

#include "app/ErrorText.h"
#include "gui/common/Dialogs.h"
#include "gui/common/Label.h"
#include "gui/common/Unavailable.h"
#include "platform/Paths.h"
#include "ui_FirstRunPage.h"

#include <QEvent>
#include <QIcon>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

#include <array>
#include <set>

namespace keyturn::gui {

namespace {

constexpr qint64 kLeastCharacters = 12;
constexpr int kWidest = 1100; ///< pixels; on a wide screen the page stays in the middle

/// Words that people take when asked for twelve characters; compared without case.
constexpr std::array<std::string_view, 12> kCommon = {
    "password1234",  "passwordpassword", "123456789012", "1234567890123", "qwertyuiop12", "qwertyuiopas",
    "letmeinletmein", "correcthorsebatterystaple", "administrator", "iloveyouiloveyou", "adminadminadmin", "keyturnkeyturn"};

bool equalsIgnoringCase(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return (x >= 'A' && x <= 'Z' ? static_cast<char>(x + 32) : x) == y;
    });
}

bool isCommon(const base::SecureBytes& value) {
    return std::any_of(kCommon.begin(), kCommon.end(), [&](auto word) { return equalsIgnoringCase(value.chars(), word); });
}

int distinctCharacters(const base::SecureBytes& value) { return static_cast<int>(std::set<char>(value.chars().begin(), value.chars().end()).size()); }

} // namespace

FirstRunPage::FirstRunPage(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_ui(std::make_unique<Ui::FirstRunForm>()) {
    auto* inside = new QWidget;
    m_ui->setupUi(inside);
    // The lock's fields do not fit into the smallest window: the page scrolls then, and only then.
    m_area = new QScrollArea(this);
    m_area->setObjectName(QStringLiteral("firstRun.scroll"));
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    inside->setMaximumWidth(kWidest);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_area);
    setObjectName(QStringLiteral("firstRun.page"));
    const std::pair<QWidget*, const char*> names[] = {
        {m_ui->language, "firstRun.language.choice"},   {m_ui->demo, "firstRun.action.demo"},
        {m_ui->connectBackend, "firstRun.action.connect"}, {m_ui->openFile, "firstRun.action.open"},
        {m_ui->passphrase, "firstRun.passphrase.entry"}, {m_ui->again, "firstRun.passphrase.again"},
        {m_ui->make, "firstRun.action.make"},           {m_ui->keychain, "firstRun.action.keychain"},
        {m_ui->strength, "firstRun.strength.text"},     {m_ui->message, "firstRun.message.text"},
        {m_ui->privacy, "firstRun.privacy.text"},
        {m_ui->touch, "firstRun.touch.link"},           {m_ui->touchText, "firstRun.touch.text"}};
    for (const auto& [widget, name] : names) widget->setObjectName(QLatin1String(name));
    m_ui->name->setLook("large");
    m_ui->promise->setLook("title");
    m_ui->lockHeading->setLook("heading");
    m_ui->mark->setPixmap(QIcon(QStringLiteral(":/icons/keyturn.svg")).pixmap(40, 40));
    for (auto* label : {m_ui->promise, m_ui->demoText, m_ui->connectText, m_ui->openText, m_ui->privacy, m_ui->message, m_ui->lockHeading, m_ui->touchText})
        label->setWordWrap(true);
    for (auto* label : {m_ui->demoText, m_ui->connectText, m_ui->openText, m_ui->strength, m_ui->touchText}) label->setLook("secondary");
    for (auto* button : {m_ui->demo, m_ui->make}) button->setProperty("role", QStringLiteral("primary"));
    m_ui->demo->setDefault(true);
    m_ui->touch->setProperty("role", QStringLiteral("link"));
    m_ui->touch->setCheckable(true);
    m_ui->touchText->hide();
    // Laying out gives the buttons their look: what they are is said before.
    m_area->setWidget(inside);
    m_area->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    connect(m_ui->touch, &QPushButton::toggled, m_ui->touchText, &QWidget::setVisible);
    connect(m_ui->demo, &QPushButton::clicked, this, [this] { choose(Way::Demo); });
    connect(m_ui->connectBackend, &QPushButton::clicked, this, [this] { choose(Way::Connect); });
    connect(m_ui->openFile, &QPushButton::clicked, this, [this] { choose(Way::OpenFile); });
    connect(m_ui->passphrase, &SecretEntry::changed, this, &FirstRunPage::judgePassphrase);
    connect(m_ui->again, &SecretEntry::changed, this, &FirstRunPage::judgePassphrase);
    connect(m_ui->again, &SecretEntry::submitted, this, [this] { make(false); });
    connect(m_ui->make, &QPushButton::clicked, this, [this] { make(false); });
    connect(m_ui->keychain, &QPushButton::clicked, this, [this] { make(true); });
    connect(m_ui->language, &QComboBox::activated, this, [this] { Q_EMIT languageChosen(m_ui->language->currentData().toString()); });
    connect(&session, &Session::openFailed, this, &FirstRunPage::failed);
    connect(&session, &Session::opened, this, [this] {
        if (!std::exchange(m_busy, false)) return;
        Q_EMIT finished(m_way == Way::Connect || m_way == Way::OpenFile ? QStringLiteral("connections") : QString(), m_file);
    });
    retranslate();
}

FirstRunPage::~FirstRunPage() = default;

void FirstRunPage::prepare() {
    m_state = m_session.inspect();
    m_way = Way::None;
    m_busy = false;
    m_ui->message->clear();
    retranslate();
    m_ui->demo->setFocus();
}

void FirstRunPage::showMessage(const QString& text) { m_ui->message->setText(text); }

void FirstRunPage::setLanguages(const QList<QPair<QString, QString>>& languages, const QString& current) {
    m_ui->language->clear();
    for (const auto& [code, name] : languages) m_ui->language->addItem(name, code);
    m_ui->language->setCurrentIndex(m_ui->language->findData(current));
}

void FirstRunPage::choose(Way way) {
    if (m_busy) return;
    m_ui->message->clear();
    m_file.clear();
    if (way == Way::OpenFile) {
        m_file = dialogs().openFile(this, tr("Open an environment file"), tr("Environment files (*.env .env .env.* *.env.*);;All files (*)"));
        if (m_file.isEmpty()) return;
    }
    m_way = way;
    if (way == Way::Demo) {
        m_busy = true;
        m_ui->message->setText(tr("Making the demo environment."));
        m_session.openDemo(0);
    } else {
        retranslate();
        m_ui->passphrase->setFocus();
        // The fields have their places once the layout has run.
        QTimer::singleShot(0, this, [this] {
            m_area->ensureWidgetVisible(m_ui->strength);
            m_area->ensureWidgetVisible(m_ui->lockHeading);
        });
    }
}

QString FirstRunPage::passphraseFault() const {
    const qint64 count = m_ui->passphrase->characters();
    if (count < kLeastCharacters) return tr("A passphrase has at least 12 characters: %n more.", nullptr, static_cast<int>(kLeastCharacters - count));
    const base::SecureBytes value = m_ui->passphrase->value();
    if (isCommon(value)) return tr("This passphrase is on every guessing list.");
    if (distinctCharacters(value) < 5) return tr("This passphrase repeats too few different characters.");
    if (!value.equals(m_ui->again->value())) return tr("Type it again below: the two differ.");
    return {};
}

void FirstRunPage::judgePassphrase() {
    const QString fault = passphraseFault();
    setUnavailable(m_ui->make, fault);
    if (!fault.isEmpty()) return m_ui->strength->setText(fault);
    const qint64 count = m_ui->passphrase->characters();
    m_ui->strength->setText(count >= 20 ? tr("Strong: %n characters.", nullptr, static_cast<int>(count))
                                        : tr("Good: %n characters.", nullptr, static_cast<int>(count)));
}

void FirstRunPage::make(bool byKeychain) {
    if (m_busy || (!byKeychain && !passphraseFault().isEmpty())) return;
    app::OpenRequest request;
    request.createState = true;
    request.useKeychain = byKeychain;
    if (!byKeychain) request.passphrase = m_ui->passphrase->take();
    m_ui->again->clear();
    m_busy = true;
    m_ui->message->setText(tr("Opening."));
    m_session.open(std::move(request));
}

void FirstRunPage::failed(const base::Error& error) {
    if (!std::exchange(m_busy, false)) return;
    m_ui->message->setText(app::errorText(error).oneLine());
}

void FirstRunPage::retranslate() {
    m_ui->name->setText(QStringLiteral("Keyturn"));
    m_ui->promise->setText(tr("See every secret's age. Rotate it in stages. Prove that backups restore."));
    m_ui->demo->setText(tr("Try the demo environment"));
    m_ui->demoText->setText(tr("real files on this computer, no network; remove it any time"));
    m_ui->connectBackend->setText(tr("Connect a backend..."));
    m_ui->connectText->setText(tr("env files, folders of secrets, local vaults, stores on the network"));
    m_ui->openFile->setText(tr("Open an environment file..."));
    m_ui->openText->setText(tr("the variables of one .env file; it is only read until you allow changes"));
    m_ui->privacy->setText(tr("Keyturn has no server and no telemetry: it talks to the stores you connect and to nobody else."));
    m_ui->language->setAccessibleName(tr("Language"));
    m_ui->lockForm->setVisible(m_way == Way::Connect || m_way == Way::OpenFile);
    m_ui->touch->setText(tr("What it can touch"));
    const auto paths = platform::Paths::forHome(m_session.homeFolder());
    QStringList folders{paths.config, paths.state, paths.data};
    folders.removeDuplicates();
    m_ui->touchText->setText(tr("Keyturn writes in its own folders: %1. Besides them it touches only what you connect, as far as the guard of each connection allows. It starts no programs but those a rotation rule of yours names, and makes no network connection but the health probes of such a rule.")
                                 .arg(isolated(folders.join(QStringLiteral(", ")))));
    m_ui->lockHeading->setText(m_state.keychainRunning
                                   ? tr("How is Keyturn to be locked? Choose a passphrase, or let the keychain of this desktop hold the key.")
                                   : tr("How is Keyturn to be locked? No keychain answers on this desktop: choose a passphrase."));
    m_ui->passphraseLabel->setText(tr("Passphrase"));
    m_ui->againLabel->setText(tr("Again"));
    m_ui->passphrase->setAccessibleName(tr("New passphrase"));
    m_ui->again->setAccessibleName(tr("New passphrase again"));
    m_ui->make->setText(tr("Use this passphrase"));
    m_ui->keychain->setText(tr("Use keychain"));
    m_ui->keychain->setVisible(m_state.keychainRunning);
    if (m_state.inSyncedFolder)
        m_ui->message->setText(tr("The state folder lies in a synchronised folder: copies of it may be kept elsewhere."));
    judgePassphrase();
}

void FirstRunPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

} // namespace keyturn::gui
