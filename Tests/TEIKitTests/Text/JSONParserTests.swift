import TEITestSupport
import Testing

@testable import TEIKit

struct JSONParserTests {
  private func value(_ json: String) -> JSONValue? {
    var parser = JSONParser(Array(json.utf8))
    return parser.parse()
  }

  @Test(arguments: [
    #"{"a": [1, "b", true, false, null, {"c": {}}], "d": []}"#, " 0 ", "-1.5e+10", "\"\"",
    #""A\u0041\n\t\/\\\"\b\f\r""#, "[\t1\r\n, 2 ]", "\"a\tb\"",
  ])
  func whatIsJSONIsRead(_ json: String) { #expect(value(json) != nil) }

  @Test(arguments: [
    "", "{", "}", "[1,]", "[1 2]", "{\"a\"}", "{\"a\":}", "{a: 1}", "'a'", "01", "1.", ".5", "+1",
    "1e", "nul", "True", "\"a", #""\x""#, #""\u12""#, #""\u12g4""#, "1 2", "[1]]", "NaN",
    #"{"\ud800": 1}"#,
  ])
  func whatIsNearlyJSONIsRefused(_ json: String) { #expect(value(json) == nil) }

  @Test func bytesThatAreNoUTF8AreRefused() {
    var parser = JSONParser([0x22, 0xC3, 0x28, 0x22])
    #expect(parser.parse() == nil)
    var escaped = JSONParser(Array(#""\n"#.utf8) + [0xFF, 0x22])
    #expect(escaped.parse() == nil)
  }

  @Test func escapesBecomeTheirCharacters() {
    #expect(value(#""a\u00e9\ud83d\ude00\u4E2D""#)?.string == "aé😀中")
    #expect(value(#"{"k\u0065y": "v"}"#)?["key"]?.string == "v")
  }

  @Test func halfASurrogatePairBreaksOnlyItsText() throws {
    let object = try #require(value(#"{"id": "x", "text": "\ud800a", "more": ["\udc00", "b"]}"#))
    #expect(object["id"]?.string == "x")
    #expect(object["text"]?.string == nil)
    guard case .brokenText? = object["text"] else {
      Issue.record("\(object)")
      return
    }
    #expect(object["more"]?.array?.last?.string == "b")
  }

  @Test func longNumbersKeepTheirDigits() {
    guard case .number(let digits)? = value("12345678901234567890123") else {
      Issue.record("no number")
      return
    }
    #expect(digits == "12345678901234567890123")
    #expect(value("42")?.integer == 42)
    #expect(value("4.2e1")?.integer == 42)
    #expect(value("4.5")?.integer == nil)
  }

  @Test func depthIsBounded() {
    #expect(value(String(repeating: "[", count: 100) + String(repeating: "]", count: 100)) != nil)
    #expect(value(String(repeating: "[", count: 100_000)) == nil)
  }

  @Test func damagedJSONIsReadOrRefusedButNeverFatal() {
    var random = SeededGenerator(seed: 5)
    let json = Array(#"{"a": [1.5e3, "b\u00e9\ud83d\ude00", true, null], "c": {"d": "\\"}}"#.utf8)
    for _ in 0..<5_000 {
      var bytes = json
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      bytes.removeLast(Int.random(in: 0..<8, using: &random))
      var parser = JSONParser(bytes)
      _ = parser.parse()
    }
  }
}
