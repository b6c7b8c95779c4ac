import Testing

@testable import TEIKit

struct TokenizerTests {
  /// The tokens of `text`, a bar between them, punctuation marks in brackets.
  private func marked(_ text: String, _ language: String? = "en", cuts: [Int] = []) -> String {
    let bytes = Array(text.utf8)
    let tokens = Tokenizer(language: language)
      .tokens(in: bytes, range: TextRange(0, bytes.count), cuts: cuts)
    return tokens.map { token in
      let text = String(decoding: bytes[token.range.offsets], as: UTF8.self)
      return token.kind == .word ? text : "[\(text)]"
    }.joined(separator: "|")
  }

  @Test(arguments: [
    ("Don't go; it’s Ann's.", "Do|n't|go|[;]|it|’s|Ann|'s|[.]"),
    ("They'd've CAN'T", "They|'d|'ve|CA|N'T"),
    ("the 1990's and the '90s", "the|1990|'s|and|the|'90s"),
    ("O'Brien o'clock 'tis the dogs' ma'am", "O'Brien|o'clock|'tis|the|dogs|[']|ma'am"),
    ("well-known Jean-Luc 303-832 re- -x", "well-known|Jean-Luc|303-832|re|[-]|[-]|x"),
    ("1,000.50 3.5% $5 12:05 12/05/2001 a:b", "1,000.50|3.5|[%]|$|5|12:05|12/05/2001|a|[:]|b"),
    ("AT&T R&D x&y and/or", "AT&T|R&D|x|[&]|y|and|[/]|or"),
    ("(see http://a.org/b?c=d).", "[(]|see|http://a.org/b?c=d|[)]|[.]"),
    ("www.a.org/x, a.b@c.org!", "www.a.org/x|[,]|a.b@c.org|[!]"),
    ("#tag @name_1 #1", "#tag|@name_1|[#]|1"),
    ("The U.S. and Dr. J. Moor in the U.S.", "The|U.S.|and|Dr.|J.|Moor|in|the|U.S."),
    ("e.g. fig. 3, etc.", "e.g.|fig.|3|[,]|etc."),
    ("He sat.", "He|sat|[.]"),
    ("1. One", "1.|One"),
    ("Well... what?! -- so -", "Well|[...]|what|[?!]|[--]|so|[-]"),
    ("_so_ a_b C++ a = b", "[_]|so|[_]|a_b|C|++|a|=|b"),
    ("“Yes,” «no»…", "[“]|Yes|[,]|[”]|[«]|no|[»]|[…]"),
    ("👩🏽‍✈️🇩🇪🇫🇷 €5", "👩🏽‍✈️|🇩🇪|🇫🇷|€|5"),
    ("漢字カタカナ ไทยคำ", "漢|字|カタカナ|ไทยคำ"),
    ("e\u{301}te\u{301} so\u{AD}ft", "e\u{301}te\u{301}|so\u{AD}ft"),
  ])
  func englishIsDividedAsTheAnnotationsWantIt(_ text: String, _ expected: String) {
    #expect(marked(text) == expected)
  }

  @Test(arguments: [
    ("fr", "L'homme qu’il a vu aujourd'hui", "L'|homme|qu’|il|a|vu|aujourd'hui"),
    ("it", "l'arte dell'uomo po' un’altra", "l'|arte|dell'|uomo|po|[']|un’|altra"),
    ("nl", "'s avonds in 't huis", "'s|avonds|in|'t|huis"),
    ("de", "Am 3. Mai, z. B. Nr. 5", "Am|3.|Mai|[,]|z.|B.|Nr.|5"),
    ("de", "Ann's Haus", "Ann's|Haus"),
  ])
  func apostrophesGoByTheLanguage(_ language: String, _ text: String, _ expected: String) {
    #expect(marked(text, language) == expected)
  }

  @Test func tokensEndWhereNamesEnd() {
    #expect(marked("a Paris-based firm", cuts: [2, 7]) == "a|Paris|-based|firm")
    #expect(marked("AT&T", cuts: [0, 2, 2, 4]) == "AT|&T")
  }

  @Test func joinsAreThoseOfTheText() {
    let bytes = Array("(He's here.)No".utf8)
    let tokens = Tokenizer(language: "en").tokens(in: bytes, range: TextRange(0, 12))
    #expect(tokens.map(\.join) == ["right", "both", "left", "right", "both", "both"])
  }
}
