import TEITestSupport
import Testing

@testable import TEIKit

/// A text whose sentences a bar divides, a space around it or not.
struct MarkedSentences: Sendable, CustomTestStringConvertible {
  let language: String?
  let text: String
  let sentences: [String]
  var testDescription: String { text }

  init(_ language: String?, _ marked: String) {
    self.language = language
    text = marked.split(separator: "|", omittingEmptySubsequences: false).joined()
    sentences = marked.split(separator: "|").map { part in
      String(part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
  }
}

struct SentenceSegmenterTests {
  private func sentences(_ text: String, _ language: String?) -> [String] {
    let bytes = Array(text.utf8)
    return SentenceSegmenter(language: language)
      .sentences(in: bytes, range: TextRange(0, bytes.count))
      .map { String(decoding: bytes[$0.offsets], as: UTF8.self) }
  }

  private func check(_ marked: MarkedSentences) {
    #expect(sentences(marked.text, marked.language) == marked.sentences)
  }

  @Test(arguments: [
    "The harbour was closed. |It opened again! |Did it?",
    "Mr. Adams met Dr. Lee and Gen. Park. |They talked.",
    "J. R. Dent and A. Moor left.| So did I.",
    "Between you and I. |Nobody knew.",
    "It cost $3.50, i.e. 2.1 per cent. |That was cheap.",
    "The U.S. Congress met at 5 p.m. on Jan. 5. |It was brief.",
    "He lives in the U.S. |She lives in the U.K. |They met.",
    "See Fig. 3 and No. 5 of vol. II, pp. 3–5. |Then go on.",
    "I said no. |Nobody heard.",
    "No. |Never.",
    "World War II. |Then peace.",
    "Bring pens, paper, etc. |Come early.",
    "The firm Moor & Co. is old. |It is rich.",
    "Write to a.b@example.org. |Or see https://example.org/a.b?c=D. |Thanks.",
    "We ran Node.js 2.0.1 there. |Fine.",
  ])
  func fullStopsOfAbbreviationsAndNumbersEndNothing(_ marked: String) {
    check(MarkedSentences("en", marked))
  }

  @Test(arguments: [
    "“Go.” |He went.",
    "“Go!” he said. |He went.",
    "\"Why?\" she asked.",
    "(It was late.) |We left.",
    "It was late (as ever). |We left.",
    "He (or was it she?) came. |We saw.",
    "It was great (!) fun.",
    "It is known.[12] |It is proven [1]–[3]. |It is old. [4] |It is new.",
    "It went on . . . and on. |It ended . . . |Then it began.",
    "Well... maybe. |Well... |Then not.",
    "Left out here. [...] |And here.",
    "So good :-) |But now not. :( |Now yes.",
    "So good! 😀 |And now?",
    "_Never!_ |He left.",
    "What?! |Who?",
  ])
  func whatClosesBelongsToTheSentence(_ marked: String) {
    check(MarkedSentences("en", marked))
  }

  @Test(arguments: [
    "i like dogs. |they bark. |do you like them? |yes i do! |nice.",
    "Good food.|They were kind.|Come again.",
    "What did he say?|Nothing.",
    "See http://example.org/a |http://example.org/b",
    "Jane Moor |05/22/2001 09:25 AM |Hello there.",
    "We met on 05/22/2001 09:25 AM and talked.",
    "More news |__________________ |Get it now.",
    "1. The first 2. part |2. The second |3. The third",
    "a) The first |b) The second",
    "• One |• Two",
  ])
  func informalTextEndsSentencesWithoutFullStops(_ marked: String) {
    check(MarkedSentences(nil, marked))
  }

  @Test(arguments: [
    ("de", "Am 3. Oktober kam Dr. Moor, z. B. aus der Stadt. |Er blieb bis zum 9. November."),
    ("de", "Kaiser Karl IV. war ca. 60 Jahre alt usw. |Danach kam Nr. 5. |„Wer?“, fragte sie."),
    ("fr", "M. Moreau habite au no. 5. |Il dit : « Oui ! » |Elle part. |L'art. 3, p. ex."),
    ("es", "El Sr. Mora vive en EE. UU. desde 1990. |¿Quién? |¡La Dra. Ruiz! |A las 5 p. m. hoy."),
    ("it", "Il sig. Mori abita in p.zza Nuova n. 5. |L'avv. Verdi, ecc. |Poi andò via."),
    ("nl", "Dhr. Moor woont o.a. in de stad. |Hij komt bijv. morgen, enz. |Daarna gaat hij."),
    ("pt", "O Sr. Moura mora na av. Nova, n. 5. |A Dra. Ana saiu. |Etc. e tal."),
    ("ru", "В 1990 г. он жил на ул. Новой, д. 5. |А. Б. Мурин умер. |Потом и т. д. |Он знал."),
    ("pl", "Pan dr. Mur mieszka przy ul. Nowej od 5. maja. |To jest np. dom itd. |Potem nic."),
  ])
  func everyLanguageHasItsAbbreviations(_ language: String, _ marked: String) {
    check(MarkedSentences(language, marked))
  }

  @Test(arguments: [
    "他来了。|她走了！|真的吗？|“是的。”|他说。", "彼は来た。|「行くの？」と言った。|はい。",
    "वह आया।| वह गई।| क्या?", "هل جاء؟| نعم.| ذهب.", "እሱ መጣ።| ሄደ።",
  ])
  func fullStopsOfOtherScriptsCountInAnyLanguage(_ marked: String) {
    for language in [nil, "en", "zh", "qaa"] { check(MarkedSentences(language, marked)) }
  }

  @Test func greekAsksWithASemicolon() {
    check(MarkedSentences("el-GR", "Τι είναι; |Τίποτα."))
    check(MarkedSentences("en", "Τι είναι; Τίποτα."))
  }

  @Test func unknownLanguagesDoNotEndBeforeLowerCase() {
    check(MarkedSentences("en", "An example. |here it is."))
    check(MarkedSentences("tlh", "An example. here it is."))
  }

  @Test func aBlockOfWhiteSpaceHasNoSentence() {
    #expect(sentences(" \t\u{A0}\u{3000}\n", "en").isEmpty)
    #expect(sentences("", "en").isEmpty)
  }

  @Test func rangesAreThoseOfTheBlockOnly() {
    let bytes = Array("One. Two. Three. Four.".utf8)
    let found = SentenceSegmenter(language: "en").sentences(in: bytes, range: TextRange(5, 16))
    #expect(found == [TextRange(5, 9), TextRange(10, 16)])
  }
}
