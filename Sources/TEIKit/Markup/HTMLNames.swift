/// What elements of HTML mean for the text in them.
///
/// - SeeAlso: WHATWG HTML §4 and §15.3 (what is a block).
enum HTMLNames {
  /// Elements that begin and end lines.
  static let blocks: Set<String> = htmlBlocks.union(TEIEvents.blocks.keys)
    .union([TEIEvents.verse, TEIEvents.stanza])

  private static let htmlBlocks: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu",
    "nav", "ol", "optgroup", "option", "p", "pre", "button", "search", "section", "summary",
    "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul", "listing", "xmp", "plaintext",
  ]

  /// Elements whose text no reader sees.
  static let hidden: Set<String> = [
    "script", "style", "template", "noscript", "title", "svg", "iframe", "object", "embed",
    "audio", "video", "canvas", "textarea", "select", "datalist", "applet", "noframes", "head",
  ]

  /// Elements without content.
  static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
  ]

  /// Elements of forms, whose text says what to do rather than something.
  static let controls: Set<String> = ["button", "option", "legend"]

  /// How deep elements nest before the markup is given up.
  static let greatestDepth = 1000

  /// What inline elements say of their words.
  static let highlights: [String: SourceHighlight] = [
    "em": .italic, "i": .italic, "cite": .italic, "dfn": .italic, "var": .italic, "b": .bold,
    "strong": .bold, "u": .underline, "ins": .underline, "s": .strikethrough,
    "del": .strikethrough, "strike": .strikethrough, "sup": .superscript, "sub": .subscript,
    "code": .code, "kbd": .code, "samp": .code, "tt": .code, "mark": .mark,
  ]

  /// The level of the heading `name`, 0 where it is none.
  static func headingLevel(_ name: String) -> Int {
    let bytes = Array(name.utf8)
    guard bytes.count == 2, bytes[0] == UInt8(ascii: "h"), (0x31...0x36).contains(bytes[1]) else {
      return 0
    }
    return Int(bytes[1]) - 0x30
  }
}
