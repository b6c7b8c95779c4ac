import LibXML2
import TEITestSupport
import Testing

@testable import TEIKit

struct XSDPatternTests {
  @Test(arguments: [
    ("", "", true), ("", "a", false), ("a", "a", true), ("a", "aa", false), ("a|b", "b", true),
    ("a?b*c+", "cc", true), ("a?b*c+", "abbb", false), ("(ab){2,3}", "ababab", true),
    ("(ab){2,3}", "ab", false), ("(ab){2,3}", "abababab", false), ("a{3}", "aaa", true),
    ("a{2,}", "aaaaa", true), ("a{2,}", "a", false), ("a{0,0}b", "b", true), ("a{0}", "a", false),
    ("[a-c\\-x]+", "a-x", true), ("[^a-c]+", "dé", true), ("[^a-c]", "b", false),
    ("[a-z-[aeiou]]+", "xyz", true), ("[a-z-[aeiou]]+", "xay", false), ("[-a]+", "a-", true),
    (".+", "a b", true), (".", "\n", false), ("\\d\\D", "1a", true), ("\\d", "x", false),
    ("\\s*\\S", " \tx", true), ("\\i\\c*", "é1-", true), ("\\i", "1", false),
    ("[\\i-[:]]", ":", false), ("\\w+", "aé漢1", true), ("\\w", "-", false),
    ("\\p{Lu}\\p{L}*", "Éa", true), ("\\P{Lu}", "E", false),
    ("[^\\p{C}\\p{Z}]+", "a b", false), ("^a$", "^a$", true), ("(a|)b", "b", true),
    ("((a*)*)*", "aaaa", true),
  ])
  func valuesAreMatchedWhole(_ pattern: String, _ value: String, _ isMatched: Bool) throws {
    let made = try #require(XSDPattern(pattern))
    #expect(made.matches(Array(value.utf8)) == isMatched)
  }

  @Test(arguments: [
    "a)", "(a", "[a", "a]", "[]", "[^]", "*", "a**", "a{2", "a{3,2}", "\\q", "\\p{Xx}", "\\",
    "[z-a]",
    "[a-\\d]", "{", "[[a]]", "(((a{99}){99}){99}){99}", "\\p{IsGreek}",
  ])
  func whatIsNoneOrUnknownIsRefused(_ pattern: String) {
    #expect(XSDPattern(pattern) == nil)
  }

  /// libxml2 is the oracle, where it is right: it has old tables, and faults in repetitions.
  @Test func randomExpressionsMeanWhatTheyMeanToLibxml2() throws {
    var generator = SeededGenerator(seed: 7)
    let pieces = ["a", "b", "(a|b)", "a*", "b?", "[ab]+", "(ab|a)", "a{2}", ".", "(a?b)*"]
    for _ in 0..<300 {
      let count = Int.random(in: 1...4, using: &generator)
      let pattern = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let ours = try #require(XSDPattern(pattern))
      let theirs = try #require(
        try XSDType(name: "string", facets: [(name: "pattern", value: pattern)]))
      for _ in 0..<20 {
        let length = Int.random(in: 0...6, using: &generator)
        let value = (0..<length).map { _ in UInt8.random(in: 0x61...0x62, using: &generator) }
        #expect(
          ours.matches(value) == theirs.allows(value),
          "\(pattern): \(String(decoding: value, as: UTF8.self))")
      }
    }
  }

  @Test func manyPositionsMeanTheSame() throws {
    let wide = try #require(XSDPattern("(a{90}|b{3})c{0,70}"))
    #expect(wide.words > 1)
    for (text, isMatched) in [
      (String(repeating: "a", count: 90) + "c", true), ("bbb", true), ("bb", false),
      ("bbb" + String(repeating: "c", count: 70), true),
      ("bbb" + String(repeating: "c", count: 71), false), ("bbbé", false),
    ] {
      #expect(wide.matches(Array(text.utf8)) == isMatched, "\(text)")
    }
  }
}
