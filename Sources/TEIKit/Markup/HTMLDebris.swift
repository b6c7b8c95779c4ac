internal import LibXML2

/// What the markup of a page says is debris: menus, share bars, comment forms.
///
/// Elements say so by what they are, and by words in their class and id. Precision comes first.
enum HTMLDebris {
  /// What the element `name` is by itself; nil where it may be text.
  static func kind(of name: String, _ attributes: HTMLAttributes) -> BoilerplateKind? {
    switch name {
    case "nav", "menu": return .navigation
    case "button", "option": return .navigation
    default: break
    }
    switch attributes["role"]?.lowercased() {
    case "navigation", "menu", "menubar", "search", "toolbar": return .navigation
    case "contentinfo": return .copyright
    default: return nil
    }
  }

  /// What the class and the id of an element say; nil where they say nothing.
  ///
  /// Never of what holds all, or what holds the text by its name.
  static func hint(of name: String, _ attributes: HTMLAttributes) -> BoilerplateKind? {
    switch name {
    case "html", "body", "main", "a", "p", "h1", "span", "b", "i", "em", "strong": return nil
    case "header": return .navigation
    case "footer": return .copyright
    case "aside": return .related
    default: break
    }
    for key in ["id", "class"] {
      guard let value = attributes[key] else { continue }
      for word in words(of: value) {
        if let kind = hints[word] { return kind }
      }
    }
    return nil
  }

  private static let hints: [String: BoilerplateKind] = {
    let lists: [(BoilerplateKind, [String])] = [
      (
        .navigation,
        [
          "nav", "navbar", "navigation", "menu", "submenu", "breadcrumb", "breadcrumbs", "pager",
          "pagination", "skip", "toolbar", "topbar",
        ]
      ),
      (
        .sharing,
        ["share", "sharing", "social", "addthis", "addtoany", "sharedaddy", "sharebar", "socials"]
      ),
      (.comments, ["comments", "disqus", "respond", "commentlist", "commentform"]),
      (
        .related,
        [
          "related", "recommended", "recommendations", "recirc", "recirculation", "trending",
          "sidebar", "popular",
        ]
      ),
      (.newsletter, ["newsletter", "subscribe", "signup", "subscription"]),
      (
        .advertisement,
        [
          "ad", "ads", "advert", "adverts", "advertisement", "adsense", "sponsored", "outbrain",
          "taboola", "dfp", "promo",
        ]
      ),
      (.cookies, ["cookie", "cookies", "consent", "gdpr"]),
      (.copyright, ["copyright", "colophon"]),
      (.captcha, ["captcha", "recaptcha"]),
    ]
    var hints: [String: BoilerplateKind] = [:]
    for (kind, words) in lists {
      for word in words { hints[word] = kind }
    }
    return hints
  }()

  /// The words of a class or an id in lower case: `siteNav main-menu` has four.
  private static func words(of value: String) -> [String] {
    var words: [String] = []
    var word = ""
    var wasLower = false
    for byte in value.utf8.prefix(500) {
      let isUpper = byte &- 0x41 < 26
      let isLetter = isUpper || byte &- 0x61 < 26
      if !isLetter || isUpper && wasLower {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
      if isLetter { word.unicodeScalars.append(Unicode.Scalar(byte | 0x20)) }
      wasLower = isLetter && !isUpper
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// Whether the source hides the element from readers.
  static func isHidden(_ attributes: HTMLAttributes) -> Bool {
    if attributes["hidden"] != nil { return true }
    guard let style = attributes["style"] else { return false }
    let bare = style.lowercased().filter { $0 != " " }
    return bare.contains("display:none") || bare.contains("visibility:hidden")
  }
}
