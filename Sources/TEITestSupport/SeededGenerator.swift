/// Random numbers that are the same in every run: SplitMix64 (Steele, Lea and Flood, 2014).
public struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// A generator of the sequence that belongs to `seed`.
  public init(seed: UInt64) { state = seed }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension SeededGenerator {
  /// Up to `longest` bytes of a random kind: noise, text with odd line ends, UTF-16, markup,
  /// valid UTF-8 with stray bytes, long runs.
  public mutating func bytes(upTo longest: Int) -> [UInt8] {
    let count = Int.random(in: 0...longest, using: &self)
    switch Int.random(in: 0..<7, using: &self) {
    case 0: return (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) }
    case 1: return pick(count, from: Self.texts)
    case 2:
      let text = pick(count / 2, from: Self.texts)
      let mark: [UInt8] = Bool.random(using: &self) ? [0xFF, 0xFE] : [0xFE, 0xFF]
      let highFirst = mark[0] == 0xFE
      let units = Array(String(decoding: text, as: UTF8.self).utf16)
      var bytes = Bool.random(using: &self) ? mark : []
      for unit in units {
        let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
        bytes += highFirst ? pair : pair.reversed()
      }
      if Bool.random(using: &self) { bytes.append(0x41) }
      return bytes
    case 3: return pick(count, from: Self.markup)
    case 4:
      var bytes = pick(count, from: Self.texts)
      for _ in 0..<Int.random(in: 1...4, using: &self) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &self)
        bytes[place] = UInt8.random(in: 0x80...255, using: &self)
      }
      return bytes
    case 5:
      let byte = UInt8.random(in: 0...255, using: &self)
      return Array(repeating: byte, count: count) + pick(count / 4, from: Self.texts)
    default: return pick(count, from: Self.controls)
    }
  }

  /// About `count` bytes of tags, balanced or not, with text between them.
  public mutating func html(_ count: Int) -> [UInt8] {
    pick(count, from: Bool.random(using: &self) ? Self.tags : Self.tags + Self.texts)
  }

  private static let tags: [[UInt8]] = [
    "<p>", "</p>", "<div>", "</div>", "<div class=\"share nav\">", "<b>", "</b>", "<i>", "</i>",
    "<a href=\"https://x.example/?a=1&b\">", "<a href='#'>", "</a>", "<ul>", "</ul>",
    "<ol start=3>",
    "</ol>", "<li>", "</li>", "<dl><dt>", "<dd>", "</dl>", "<table>", "</table>", "<caption>",
    "<tr>",
    "<td>", "<td rowspan=2>", "<th colspan=\"2\">", "</tr>", "<blockquote>", "</blockquote>",
    "<pre>", "</pre>", "<h1>", "</h1>", "<h3>", "</h3>", "<br>", "<br/>", "<hr>", "<img src=a.png>",
    "<img src='b.png' alt=\"a b\">", "<figure>", "<figcaption>", "</figure>", "<nav>", "</nav>",
    "<article>", "</article>", "<!-- c -->", "<!--", "<script>x<p>y", "</script>", "<style>",
    "</style>", "<q>", "</q>", "<sup>", "</sup>", "<span hidden>", "</span>",
    "<p style=display:none>",
    "<title>", "</title>", "<body>", "<html lang=en>", "<head>", "</head>", "<option>", "<button>",
    "<", ">", "&", "&amp;", "&amp;amp;", "&nbsp;", "&#146;", "&#0;", "&bigstar;", "&copy", "\"",
    "'",
    " ", "\n", "\r\n", "\t", "word ", "Anna Berg ", "London", "5 May 2020. ", "e\u{301}", "\u{AD}",
    "\u{A0}", "\u{200B}", "中文", "By Jane Doe", "A sentence here. ", "Share", "x",
  ].map { Array($0.utf8) }

  /// Random members of `parts`, joined, about `count` bytes of them.
  private mutating func pick(_ count: Int, from parts: [[UInt8]]) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      bytes += parts[Int.random(in: 0..<parts.count, using: &self)]
    }
    return bytes
  }

  private static func parts(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }

  private static let texts = parts([
    "The harbour of Aktau ", "was closed on 3 March 2021. ", "\n", "\n", "\n\n", "\r\n", "\r\n\r\n",
    "\r", "“Who knows?” she said. ", "By Jane Doe\n", "1. one\n2. two\n", "- a\n- b\n",
    "> quoted\n",
    ">> twice\n", "e\u{301}", "ﬁ", "Å", "\u{1100}\u{1161}", "    indented ", "\t", "\u{A0}",
    "\u{2028}",
    "\u{85}", "re-\nopened ", "so\u{AD}\nft ", "漢字\n漢字", "\u{C}", "12\n", "LEAVE A COMMENT\n",
    "Leave a Comment\n3 + 3 =\n", "Dear Sir,\n", "Yours sincerely,\nA. B.\n", "# Title\n",
    "=====\n",
    "* * *\n", "Embassy of the Republic of X to Y ", "👩🏽‍✈️", "العربية ", "\u{FEFF}", "-- \n",
    "Roses are red,\nViolets are blue,\nAnd so on it goes,\nAnd so on do you\n",
  ])
  private static let markup = parts([
    "<b>", "</b>", "&amp;", "&", "]]>", "<!--", "-->", "<?php", "<![CDATA[", "\"", "'", "a<b>c",
    "&#0;", "xmlns=\"\"", "\n", " ", "text ", "&nbsp;", "<TEI>", "\u{FFFD}",
  ])
  private static let controls: [[UInt8]] = [
    [0], [1], [7], [8], [0x0B], [0x0C], [0x1B], [0x7F], [0xC2, 0x80], [0xEF, 0xBF, 0xBE],
    [0xEF, 0xBF, 0xBF], [0xED, 0xA0, 0x80], [0x0A], [0x20], [0x61], [0xF0, 0x9F, 0x98, 0x80],
  ]
}
