/// Finds debris that scraping leaves around a text: comment forms, share bars, related links,
/// newsletter lines, copyright lines. It stays in the document, marked.
enum Boilerplate {
  private static let longestLine = 200
  /// How many lines from the end are looked at.
  private static let reach = 40

  /// Lines that start so are debris wherever they stand.
  private static let anywhere: [StaticString] = [
    "share on ", "share this", "share via ", "share by ", "share:", "tweet this", "follow us on ",
    "read more:",
    "read also:", "also read:", "see also:", "advertisement", "click here to ",
    "print this article", "email this article", "continue reading", "skip to content",
    "skip to main content", "home >", "home »", "home /", "you are here:",
  ]
  /// Lines that start so are debris where only debris follows.
  private static let atTheEnd: [StaticString] = [
    "leave a comment", "leave a reply", "post a comment", "add a comment", "write a comment",
    "comments", "no comments", "your email address will not be published", "your name",
    "your email", "your comment", "name *", "email *", "website", "required fields are marked",
    "save my name", "submit", "notify me of ", "captcha", "tags:", "tag:", "tagged:", "tagged with",
    "filed under", "categories:", "category:", "topics:", "keywords:", "related articles",
    "related stories", "related posts", "related news", "related topics", "related:",
    "more stories", "more from ", "more on this", "most read", "most popular", "trending now",
    "you may also like", "you might also like", "recommended for you", "subscribe", "sign up",
    "get our newsletter", "join our newsletter", "newsletter", "copyright", "(c) ",
    "all rights reserved", "source:", "read more", "previous article", "next article",
    "previous post", "next post", "back to top", "print", "email", "share", "tweet", "facebook",
    "twitter", "whatsapp", "telegram", "linkedin", "we use cookies", "this site uses cookies",
    "this website uses cookies", "accept cookies", "cookie policy", "privacy policy",
    "terms of use", "terms and conditions", "contact us", "about us", "powered by ",
  ]
  /// After one of these, short lines up to the end are debris whatever they say.
  private static let openers: [StaticString] = [
    "leave a comment", "leave a reply", "post a comment", "add a comment", "write a comment",
    "related articles", "related stories", "related posts", "related news", "you may also like",
    "you might also like", "recommended for you", "most read", "most popular", "trending now",
    "more stories",
  ]
  /// Short lines that say one of these are debris at the end, wherever in the line.
  private static let phrases: [StaticString] = [
    "all rights reserved", "newsletter", "your inbox", "cookies", "will not be published",
  ]

  /// Finds the lines of debris in `table`.
  static func find(_ bytes: [UInt8], _ table: LineTable, taken: [LineRole]) -> StructuralFinds {
    var isDebris = Array(repeating: false, count: table.lines.count)
    for (index, line) in table.lines.enumerated() where taken[index] == .prose {
      isDebris[index] = isDebrisAnywhere(bytes, line.content)
    }
    markTail(&isDebris, bytes, table)
    var finds = StructuralFinds()
    for index in isDebris.indices where isDebris[index] && taken[index] == .prose {
      finds.lines.append(index)
      finds.blocks.append(DraftBlock(.boilerplate, table.lines[index].content))
    }
    return finds
  }

  private static func isDebrisAnywhere(_ bytes: [UInt8], _ text: TextRange) -> Bool {
    // In a text wrapped at random a sentence's middle may start a line: debris has a capital.
    text.count <= 80 && ByteClasses.isUpper(bytes[text.start]) && !endsSentence(bytes, text)
      && anywhere.contains { bytes.hasPrefix($0, ignoringCaseIn: text) }
  }

  /// Works from the end: as long as lines are debris by themselves, or short and after an opener.
  private static func markTail(
    _ isDebris: inout [Bool], _ bytes: [UInt8], _ table: LineTable
  ) {
    // The first line of a text is never its debris.
    var start = isDebris.count
    for index in isDebris.indices.dropFirst().suffix(reach).reversed() {
      let text = table.lines[index].content
      guard text.count <= longestLine else { break }
      if isOpener(bytes, text) || (start == index + 1 && self.isDebris(bytes, text))
        || (start == index + 1 && isDebris[index])
      {
        start = index
      }
    }
    for index in start..<isDebris.count { isDebris[index] = true }
  }

  private static func isOpener(_ bytes: [UInt8], _ text: TextRange) -> Bool {
    text.count <= 60 && !endsSentence(bytes, text)
      && openers.contains { bytes.hasPrefix($0, ignoringCaseIn: text) }
  }

  private static func isDebris(_ bytes: [UInt8], _ text: TextRange) -> Bool {
    if atTheEnd.contains(where: { startsLine($0, bytes, text) }) { return true }
    if isSum(bytes, text) { return true }
    // “© 2024 The Paper”.
    if bytes[text.start] == 0xC2, text.count > 2, bytes[text.start + 1] == 0xA9 { return true }
    return phrases.contains { contains($0, bytes, text) }
  }

  /// Whether `phrase` starts the line and a longer word doesn't: “Print” but not “Printers”.
  private static func startsLine(_ phrase: StaticString, _ bytes: [UInt8], _ text: TextRange)
    -> Bool
  {
    guard bytes.hasPrefix(phrase, ignoringCaseIn: text) else { return false }
    let end = text.start + phrase.utf8CodeUnitCount
    if end == text.end || phrase.hasPunctuationLast { return true }
    let isShort = text.count <= 80 && !endsSentence(bytes, text)
    return !ByteClasses.isLetter(bytes[end]) && (isShort || phrase.utf8CodeUnitCount > 12)
  }

  /// A sum to prove that one is human: “3 + 3 =”.
  private static func isSum(_ bytes: [UInt8], _ text: TextRange) -> Bool {
    guard text.count <= 30 else { return false }
    var digits = 0
    var signs = 0
    for i in text.offsets {
      switch bytes[i] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "+"), UInt8(ascii: "="), UInt8(ascii: "*"), UInt8(ascii: "-"): signs += 1
      case 0x20, UInt8(ascii: "?"), UInt8(ascii: "x"), 0xC3, 0x97, 0xE2, 0x88, 0x92: break
      default: return false
      }
    }
    return digits >= 1 && signs >= 2 && bytes[text.offsets].contains(UInt8(ascii: "="))
  }

  private static func endsSentence(_ bytes: [UInt8], _ text: TextRange) -> Bool {
    bytes[text.end - 1] == UInt8(ascii: ".") && bytes.wordCount(in: text) > 8
  }

  private static func contains(_ phrase: StaticString, _ bytes: [UInt8], _ text: TextRange) -> Bool
  {
    let count = phrase.utf8CodeUnitCount
    guard text.count >= count else { return false }
    return (text.start...(text.end - count)).contains {
      bytes.hasPrefix(phrase, ignoringCaseIn: TextRange($0, text.end))
    }
  }
}

extension StaticString {
  fileprivate var hasPunctuationLast: Bool {
    withUTF8Buffer { buffer in
      guard let last = buffer.last else { return false }
      return !ByteClasses.isLetter(last)
    }
  }
}
