/// What debris says, in the languages that most scraped news is in.
enum BoilerplatePhrases {
  /// Where a line with the phrase is debris.
  enum Scope: Sendable {
    /// Wherever a short line with a capital starts so.
    case anywhere
    /// Wherever a line says this and nothing else.
    case alone
    /// At the end, where only debris follows; a line that says nothing else also at the top.
    case edge
    /// As `edge`, and short lines after it up to the end are debris whatever they say.
    case opener
  }

  /// What a phrase stands for.
  struct Meaning: Sendable {
    let kind: BoilerplateKind
    let scope: Scope
  }

  /// The phrases at the start of lines.
  static let table = PhraseTable<Meaning>(
    lists.flatMap { list in
      list.phrases.map { ($0, Meaning(kind: list.kind, scope: list.scope)) }
    })

  /// Short lines at the end that say one of these, wherever in the line, are debris.
  static let within: [(scalars: [UInt32], kind: BoilerplateKind)] = withinPhrases.map {
    ($0.phrase.unicodeScalars.map { PhraseFolding.fold($0.value) }, $0.kind)
  }

  private static let withinPhrases: [(phrase: String, kind: BoilerplateKind)] = [
    ("all rights reserved", .copyright), ("alle rechte vorbehalten", .copyright),
    ("tous droits réservés", .copyright), ("todos los derechos reservados", .copyright),
    ("tutti i diritti riservati", .copyright), ("todos os direitos reservados", .copyright),
    ("все права защищены", .copyright), ("newsletter", .newsletter),
    ("your inbox", .newsletter), ("cookies", .cookies), ("will not be published", .comments),
    ("wird nicht veröffentlicht", .comments), ("ne sera pas publiée", .comments),
    ("no será publicada", .comments), ("non sarà pubblicato", .comments),
    ("não será publicado", .comments), ("не будет опубликован", .comments),
  ]

  private typealias List = (kind: BoilerplateKind, scope: Scope, phrases: [String])

  private static let lists: [List] =
    english + german + french + spanish + italian + portuguese + russian

  private static let english: [List] = [
    (
      .sharing, .anywhere,
      [
        "share on ", "share this", "share via ", "share by ", "share:", "tweet this",
        "follow us on ", "print this article", "email this article", "share article",
      ]
    ),
    (.related, .anywhere, ["read more:", "read also:", "also read:", "see also:", "read next:"]),
    (
      .navigation, .anywhere,
      ["click here to ", "home >", "home »", "home /", "home ›", "you are here:", "jump to "]
    ),
    (
      .navigation, .alone,
      [
        "skip to content", "skip to main content", "continue reading", "continue reading below",
        "story continues below", "article continues below", "back to top", "menu", "read more",
        "show more", "load more", "view gallery", "listen to article", "listen to this article",
      ]
    ),
    (
      .advertisement, .alone,
      [
        "advertisement", "advertisements", "advertising", "sponsored", "sponsored content",
        "sponsored links", "promoted content", "story continues below advertisement",
        "article continues below advertisement", "advertisement - scroll to continue",
        "- advertisement -",
      ]
    ),
    (
      .comments, .opener,
      ["leave a comment", "leave a reply", "post a comment", "add a comment", "write a comment"]
    ),
    (
      .comments, .edge,
      [
        "comments", "no comments", "your email address will not be published", "your name",
        "your email", "your comment", "name *", "email *", "website", "required fields are marked",
        "save my name", "submit", "notify me of ", "join the conversation", "log in to comment",
        "you must be logged in", "post comment", "be the first to comment",
      ]
    ),
    (.captcha, .edge, ["captcha", "i'm not a robot", "i am not a robot", "prove you are human"]),
    (
      .tags, .edge,
      [
        "tags:", "tag:", "tagged:", "tagged with", "filed under", "categories:", "category:",
        "topics:", "keywords:", "posted in ", "in this story",
      ]
    ),
    (
      .related, .opener,
      [
        "related articles", "related stories", "related posts", "related news",
        "you may also like", "you might also like", "recommended for you", "most read",
        "most popular", "trending now", "more stories",
      ]
    ),
    (
      .related, .edge,
      [
        "related topics", "related:", "more from ", "more on this", "read more",
        "previous article", "next article", "previous post", "next post", "recommended",
      ]
    ),
    (
      .newsletter, .edge,
      [
        "subscribe", "sign up", "get our newsletter", "join our newsletter", "newsletter",
        "get the latest", "sign in to ",
      ]
    ),
    (
      .source, .edge, ["source:", "originally published ", "this article was originally published"]
    ),
    (
      .sharing, .edge,
      [
        "print", "email", "share", "tweet", "facebook", "twitter", "whatsapp", "telegram",
        "linkedin", "pinterest", "reddit", "copy link", "copy url",
      ]
    ),
    (
      .cookies, .edge,
      [
        "we use cookies", "this site uses cookies", "this website uses cookies", "accept cookies",
        "accept all", "cookie policy", "cookie settings", "manage cookies", "reject all",
      ]
    ),
    (
      .copyright, .edge,
      [
        "copyright", "(c) ", "©", "all rights reserved", "privacy policy", "terms of use",
        "terms of service", "terms and conditions", "contact us", "about us", "powered by ",
        "advertise with us",
      ]
    ),
  ]

  private static let german: [List] = [
    (
      .sharing, .anywhere,
      [
        "teilen:", "auf facebook teilen", "auf twitter teilen", "per e-mail teilen",
        "folgen sie uns auf ",
      ]
    ),
    (
      .related, .anywhere, ["lesen sie auch:", "lesen sie auch ", "mehr zum thema:", "siehe auch:"]
    ),
    (.navigation, .anywhere, ["sie sind hier:", "startseite >", "startseite »"]),
    (
      .navigation, .alone,
      ["zum inhalt springen", "weiterlesen", "nach oben", "zurück zur startseite"]
    ),
    (.advertisement, .alone, ["anzeige", "werbung"]),
    (
      .comments, .opener,
      [
        "kommentar schreiben", "kommentar verfassen", "schreibe einen kommentar",
        "schreiben sie einen kommentar",
      ]
    ),
    (
      .comments, .edge,
      [
        "kommentare", "keine kommentare", "deine e-mail-adresse wird nicht",
        "ihre e-mail-adresse wird nicht",
        "erforderliche felder sind", "absenden",
      ]
    ),
    (.tags, .edge, ["schlagwörter:", "schlagworte:", "themen:", "kategorien:", "stichworte:"]),
    (
      .related, .opener,
      [
        "mehr zum thema", "verwandte artikel", "ähnliche artikel",
        "das könnte sie auch interessieren", "meistgelesen",
      ]
    ),
    (.newsletter, .edge, ["newsletter abonnieren", "jetzt abonnieren", "abonnieren sie"]),
    (.source, .edge, ["quelle:", "quellen:"]),
    (.sharing, .edge, ["teilen", "drucken", "artikel drucken", "merken"]),
    (
      .cookies, .edge,
      ["wir verwenden cookies", "diese website verwendet cookies", "cookies akzeptieren"]
    ),
    (
      .copyright, .edge,
      ["alle rechte vorbehalten", "impressum", "datenschutz", "datenschutzerklärung"]
    ),
  ]

  private static let french: [List] = [
    (
      .sharing, .anywhere,
      ["partager sur ", "partagez cet article", "partager cet article", "suivez-nous sur "]
    ),
    (
      .related, .anywhere,
      ["lire aussi :", "lire aussi:", "à lire aussi", "voir aussi :", "lire aussi "]
    ),
    (.navigation, .anywhere, ["vous êtes ici", "accueil >", "accueil »"]),
    (.navigation, .alone, ["aller au contenu", "lire la suite", "haut de page"]),
    (.advertisement, .alone, ["publicité", "contenu sponsorisé"]),
    (
      .comments, .opener,
      ["laisser un commentaire", "laissez un commentaire", "ajouter un commentaire"]
    ),
    (
      .comments, .edge,
      [
        "commentaires", "aucun commentaire", "votre adresse e-mail ne sera pas",
        "votre adresse de messagerie",
        "les champs obligatoires", "envoyer",
      ]
    ),
    (
      .tags, .edge,
      ["mots-clés :", "mots-clés:", "étiquettes :", "étiquettes:", "thèmes :", "catégories :"]
    ),
    (
      .related, .opener,
      [
        "articles similaires", "sur le même sujet", "les plus lus", "vous aimerez aussi",
        "à lire également",
      ]
    ),
    (
      .newsletter, .edge,
      ["abonnez-vous", "inscrivez-vous", "s'abonner", "recevez notre newsletter"]
    ),
    (.source, .edge, ["source :", "sources :"]),
    (.sharing, .edge, ["partager", "imprimer", "envoyer par e-mail"]),
    (
      .cookies, .edge,
      ["nous utilisons des cookies", "ce site utilise des cookies", "accepter les cookies"]
    ),
    (
      .copyright, .edge,
      ["tous droits réservés", "mentions légales", "politique de confidentialité"]
    ),
  ]

  private static let spanish: [List] = [
    (
      .sharing, .anywhere,
      ["compartir en ", "comparte este artículo", "síguenos en ", "compartir:"]
    ),
    (
      .related, .anywhere,
      ["lea también:", "lee también:", "leer más:", "ver también:", "te puede interesar:"]
    ),
    (.navigation, .anywhere, ["estás aquí:", "inicio >", "inicio »"]),
    (
      .navigation, .alone,
      ["ir al contenido", "saltar al contenido", "seguir leyendo", "leer más", "volver arriba"]
    ),
    (.advertisement, .alone, ["publicidad", "anuncio", "contenido patrocinado"]),
    (
      .comments, .opener,
      ["deja un comentario", "deja una respuesta", "escribe un comentario", "añadir comentario"]
    ),
    (
      .comments, .edge,
      [
        "comentarios", "sin comentarios", "tu dirección de correo electrónico no será",
        "los campos obligatorios",
      ]
    ),
    (.tags, .edge, ["etiquetas:", "temas:", "categorías:", "archivado en"]),
    (
      .related, .opener,
      [
        "artículos relacionados", "noticias relacionadas", "lo más leído",
        "también te puede interesar", "más noticias",
      ]
    ),
    (.newsletter, .edge, ["suscríbete", "suscríbase", "boletín"]),
    (.source, .edge, ["fuente:", "con información de "]),
    (.sharing, .edge, ["compartir", "imprimir"]),
    (
      .cookies, .edge,
      ["utilizamos cookies", "este sitio utiliza cookies", "usamos cookies", "aceptar cookies"]
    ),
    (
      .copyright, .edge, ["todos los derechos reservados", "aviso legal", "política de privacidad"]
    ),
  ]

  private static let italian: [List] = [
    (
      .sharing, .anywhere,
      ["condividi su ", "condividi questo articolo", "seguici su ", "condividi:"]
    ),
    (.related, .anywhere, ["leggi anche:", "leggi anche ", "vedi anche:", "per approfondire:"]),
    (.navigation, .anywhere, ["sei qui:", "ti trovi in:", "home page >"]),
    (.navigation, .alone, ["vai al contenuto", "continua a leggere", "leggi tutto", "torna su"]),
    (.advertisement, .alone, ["pubblicità", "annuncio pubblicitario"]),
    (.comments, .opener, ["lascia un commento", "scrivi un commento", "lascia una risposta"]),
    (
      .comments, .edge,
      ["commenti", "nessun commento", "il tuo indirizzo email non sarà", "i campi obbligatori"]
    ),
    (.tags, .edge, ["etichette:", "argomenti:", "categorie:"]),
    (
      .related, .opener,
      [
        "articoli correlati", "potrebbe interessarti", "potrebbe interessarti anche", "i più letti",
        "notizie correlate",
      ]
    ),
    (.newsletter, .edge, ["iscriviti alla newsletter", "iscriviti", "abbonati"]),
    (.source, .edge, ["fonte:", "fonti:"]),
    (.sharing, .edge, ["condividi", "stampa"]),
    (.cookies, .edge, ["questo sito utilizza cookie", "utilizziamo i cookie", "accetta i cookie"]),
    (.copyright, .edge, ["tutti i diritti riservati", "riproduzione riservata", "note legali"]),
  ]

  private static let portuguese: [List] = [
    (
      .sharing, .anywhere,
      ["compartilhe no ", "compartilhe este artigo", "partilhe este artigo", "siga-nos no "]
    ),
    (
      .related, .anywhere,
      ["leia também:", "leia também ", "leia mais:", "veja também:", "saiba mais:"]
    ),
    (.navigation, .anywhere, ["você está aqui:", "está aqui:", "página inicial >"]),
    (
      .navigation, .alone,
      ["ir para o conteúdo", "continue lendo", "continuar a ler", "voltar ao topo", "leia mais"]
    ),
    (.advertisement, .alone, ["publicidade", "anúncio", "continua depois da publicidade"]),
    (.comments, .opener, ["deixe um comentário", "deixe uma resposta", "escreva um comentário"]),
    (
      .comments, .edge,
      [
        "comentários", "nenhum comentário", "o seu endereço de e-mail não será",
        "seu endereço de e-mail não será",
      ]
    ),
    (.tags, .edge, ["marcadores:", "assuntos:", "tópicos:"]),
    (
      .related, .opener,
      [
        "artigos relacionados", "notícias relacionadas", "mais lidas", "você também pode gostar",
        "mais notícias",
      ]
    ),
    (
      .newsletter, .edge,
      ["assine a newsletter", "assine nossa newsletter", "subscreva", "receba nossa newsletter"]
    ),
    (.source, .edge, ["com informações de "]),
    (.sharing, .edge, ["compartilhar", "partilhar"]),
    (.cookies, .edge, ["este site usa cookies", "este site utiliza cookies", "aceitar cookies"]),
    (.copyright, .edge, ["todos os direitos reservados", "aviso legal", "termos de uso"]),
  ]

  private static let russian: [List] = [
    (.sharing, .anywhere, ["поделиться в ", "поделитесь ", "подписывайтесь на "]),
    (.related, .anywhere, ["читайте также", "читать также:", "смотрите также", "по теме:"]),
    (.navigation, .anywhere, ["вы здесь:", "главная >", "главная »", "главная /"]),
    (.navigation, .alone, ["перейти к содержанию", "читать далее", "читать полностью", "наверх"]),
    (.advertisement, .alone, ["реклама", "на правах рекламы"]),
    (.comments, .opener, ["оставить комментарий", "оставьте комментарий", "добавить комментарий"]),
    (
      .comments, .edge,
      ["комментарии", "нет комментариев", "ваш адрес email не будет", "обязательные поля"]
    ),
    (.tags, .edge, ["теги:", "метки:", "рубрики:", "ключевые слова:", "темы:"]),
    (
      .related, .opener,
      [
        "похожие статьи", "похожие материалы", "новости по теме", "другие новости",
        "самое читаемое",
      ]
    ),
    (.newsletter, .edge, ["подпишитесь", "подписаться"]),
    (.source, .edge, ["источник:", "источники:", "фото:"]),
    (.sharing, .edge, ["поделиться", "распечатать", "печать"]),
    (
      .cookies, .edge,
      ["мы используем cookie", "сайт использует cookie", "мы используем файлы cookie"]
    ),
    (
      .copyright, .edge,
      ["все права защищены", "политика конфиденциальности", "пользовательское соглашение"]
    ),
  ]
}
