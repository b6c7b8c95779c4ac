import ByteScan
import FoundationEssentials
import Testing

@testable import TEIKit

struct NFCTests {
  @Test(arguments: [
    ("e\u{301}", "é", "a letter and its mark"),
    ("é", "é", "a letter that is composed already"),
    ("\u{212B}", "Å", "a singleton, whose decomposition is one scalar"),
    ("\u{2126}\u{345}", "ῼ", "a singleton that a mark composes with"),
    ("a\u{301}\u{323}", "ạ\u{301}", "marks out of order"),
    ("á\u{323}", "ạ\u{301}", "a mark that comes before the one already composed"),
    ("a\u{300}\u{301}", "à\u{301}", "a mark blocked by another of its class"),
    ("a\u{315}\u{300}", "à\u{315}", "a mark that comes before one of a higher class"),
    ("\u{1E0B}\u{323}", "\u{1E0D}\u{307}", "the example of UAX #15"),
    ("\u{1100}\u{1161}", "가", "Hangul of two jamo"),
    ("\u{1100}\u{1161}\u{11A8}", "각", "Hangul of three jamo"),
    ("가\u{11A8}", "각", "Hangul of a syllable and a jamo"),
    ("각\u{11A8}", "각\u{11A8}", "Hangul that is complete"),
    ("가\u{11A7}", "가\u{11A7}", "the vowel before the first trailing consonant"),
    ("\u{958}", "\u{915}\u{93C}", "a script-specific composition exclusion"),
    ("\u{915}\u{93C}", "\u{915}\u{93C}", "an exclusion that is not composed"),
    ("\u{2ADC}", "\u{2ADD}\u{338}", "a post-composition exclusion"),
    ("\u{344}", "\u{308}\u{301}", "a mark that decomposes"),
    ("\u{301}\u{323}e", "\u{323}\u{301}e", "marks without a letter"),
    ("\u{301}\u{F73}", "\u{F71}\u{F72}\u{301}", "a starter that decomposes to marks"),
    ("\u{9C7}\u{9BE}", "\u{9CB}", "two starters that compose"),
    ("\u{915}\u{9BE}", "\u{915}\u{9BE}", "two starters that don't"),
    ("\u{110A5}\u{110BA}", "\u{110AB}", "scalars of four bytes"),
    ("\u{2F800}", "\u{4E3D}", "a compatibility ideograph"),
    ("ﬁ ①", "ﬁ ①", "compatibility characters, which NFC leaves alone"),
    ("", "", "nothing"),
  ])
  func composes(_ text: String, into expected: String, _ what: String) {
    #expect(Array(text.utf8).inNFC == Array(expected.utf8), "\(what)")
  }

  @Test func editsCoverOnlyWhatChanges() {
    let edits = NFC.edits(of: Array("naïve cafe\u{301} — a\u{315}\u{323}\u{35C}!".utf8))
    #expect(edits.map(\.range) == [TextRange(10, 13), TextRange(18, 23)])
    #expect(edits.map(\.replacement) == [Array("é".utf8), Array("ạ\u{315}".utf8)])
  }

  @Test func editsThatTouchAreOne() {
    let edits = NFC.edits(of: Array("e\u{301}u\u{308} e\u{301}".utf8))
    #expect(edits.map(\.range) == [TextRange(0, 6), TextRange(7, 10)])
    #expect(edits.first?.replacement == Array("éü".utf8))
  }

  @Test func asciiHasNoEdits() {
    #expect(NFC.edits(of: Array(repeating: UInt8(ascii: "x"), count: 1000)).isEmpty)
  }

  @Test func longStretchesOfMarksAreOrderedAsTheyStand() {
    let text = Array(("q" + String(repeating: "\u{301}\u{323}\u{308}", count: 10_000)).utf8)
    let marks =
      String(repeating: "\u{323}", count: 10_000)
      + String(repeating: "\u{301}\u{308}", count: 10_000)
    #expect(text.inNFC == Array(("q" + marks).utf8))
  }

  @Test func unicodeIsPinned() {
    #expect(NFCTables.unicode.version == [15, 0, 0])
  }
}

/// Properties of random text of scalars that Unicode 15 has, much of which is marks and jamo.
struct NFCPropertyTests {
  @Test(arguments: 1...20)
  func editsGiveWhatTheWholeAlgorithmGives(seed: Int) {
    var random = SplitMix64(state: UInt64(seed))
    for _ in 0..<50 {
      let text = random.text(scalarCount: 60).utf8Bytes
      var run = CanonicalRun()
      run.normalize(text.span, 0, text.count, .unicode)
      #expect(text.inNFC == run.output)
    }
  }

  @Test(arguments: 1...20)
  func resultIsEquivalentAndStays(seed: Int) {
    var random = SplitMix64(state: UInt64(seed))
    for _ in 0..<50 {
      // The standard library compares strings by canonical equivalence, but as of Swift 6.3 it
      // never moves the parts of three Tibetan starters that decompose to marks; see `composes`.
      let text = random.text(scalarCount: 60)
        .filter { ![0xF73, 0xF75, 0xF81].contains($0.value) }.utf8Bytes
      let normal = text.inNFC
      #expect(String(decoding: normal, as: UTF8.self) == String(decoding: text, as: UTF8.self))
      #expect(NFC.edits(of: normal).isEmpty)
    }
  }

  @Test(arguments: 1...20)
  func orderOfMarksOfDifferentClassesDoesNotMatter(seed: Int) {
    var random = SplitMix64(state: UInt64(seed))
    for _ in 0..<50 {
      let text = random.text(scalarCount: 60)
      var other = text
      for i in other.indices.dropLast() where Bool.random(using: &random) {
        let (a, b) = (other[i].combiningClass, other[i + 1].combiningClass)
        if a != 0, b != 0, a != b { other.swapAt(i, i + 1) }
      }
      #expect(text.utf8Bytes.inNFC == other.utf8Bytes.inNFC)
    }
  }

  @Test(arguments: 1...20)
  func editsAreSortedDisjointAndBetweenCharacters(seed: Int) {
    var random = SplitMix64(state: UInt64(seed))
    let text = random.text(scalarCount: 2000).utf8Bytes
    var last = -1
    for (range, replacement) in NFC.edits(of: text) {
      #expect(last < range.start)
      #expect(text[range.offsets].first != replacement.first || range.count > 1)
      #expect(String(validating: text[range.offsets], as: UTF8.self) != nil)
      #expect(String(validating: replacement, as: UTF8.self) != nil)
      last = range.end
    }
  }
}

/// The conformance test that the Unicode Consortium publishes.
struct NFCConformanceTests {
  /// `../shared/data/unicode/NormalizationTest.txt`, seen from the package.
  static let path: String = {
    let package = #filePath.split(separator: "/").dropLast(4)
    return "/" + package.dropLast().joined(separator: "/")
      + "/shared/data/unicode/NormalizationTest.txt"
  }()

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: path),
      "needs NormalizationTest.txt of Unicode 15.0 in ../shared/data/unicode"))
  func normalizationTestPasses() throws {
    let file = try #require(FileManager.default.contents(atPath: Self.path))
    var part = ""
    var lineCount = 0
    var failures: [String] = []
    var tested: Set<UInt32> = []
    for line in file.split(separator: UInt8(ascii: "\n")) {
      if line.first == UInt8(ascii: "#") { continue }
      let text = String(decoding: line, as: UTF8.self)
      if text.hasPrefix("@") {
        part = String(text.prefix(6))
        continue
      }
      let columns = text.split(separator: ";").prefix(5).map { column in
        column.split(separator: " ").compactMap { UInt32($0, radix: 16) }
          .compactMap(Unicode.Scalar.init)
      }
      try #require(columns.count == 5)
      lineCount += 1
      if part == "@Part1" { tested.insert(columns[0][0].value) }
      let bytes = columns.map(\.utf8Bytes)
      let pass =
        bytes[0..<3].allSatisfy { $0.inNFC == bytes[1] }
        && bytes[3..<5].allSatisfy { $0.inNFC == bytes[3] }
      if !pass { failures.append(text) }
    }
    #expect(failures.isEmpty, "\(failures.count) of \(lineCount) lines")
    #expect(lineCount == 19_074 && tested.count == 17_029)

    // Every scalar that part 1 does not list stays as it is.
    for scalar in (0...0x10FFFF).lazy.compactMap(Unicode.Scalar.init)
    where !tested.contains(scalar.value) {
      if !NFC.edits(of: [scalar].utf8Bytes).isEmpty {
        Issue.record("U+\(String(scalar.value, radix: 16)) changes")
      }
    }
  }
}

extension [UInt8] {
  /// These bytes with the edits of ``NFC`` done.
  fileprivate var inNFC: [UInt8] {
    var result: [UInt8] = []
    var done = 0
    for (range, replacement) in NFC.edits(of: self) {
      result += self[done..<range.start]
      result += replacement
      done = range.end
    }
    return result + self[done...]
  }
}

extension [Unicode.Scalar] {
  fileprivate var utf8Bytes: [UInt8] { [UInt8](String(String.UnicodeScalarView(self)).utf8) }
}

extension Unicode.Scalar {
  fileprivate var combiningClass: UInt8 { properties.canonicalCombiningClass.rawValue }
}

/// A small seeded generator, so that a failure can be had again.
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  /// Where letters, marks and scalars that decompose are close together.
  private static let ranges: [ClosedRange<UInt32>] = [
    0x20...0x7E, 0xC0...0x17F, 0x300...0x345, 0x300...0x36F, 0x370...0x3FF, 0x591...0x5F4,
    0x900...0xDDF, 0xF40...0xFBC, 0x1100...0x11FF, 0x1DC0...0x1EFF, 0x1F00...0x212B,
    0x3041...0x30FF, 0xAC00...0xD7A3, 0xF900...0xFB4F, 0x11000...0x11CFF, 0x1D15E...0x1D1C0,
    0x2F800...0x2FA1D, 0...0x10FFFF,
  ]

  /// Random scalars that Unicode 15.0 or an earlier version assigned.
  mutating func text(scalarCount: Int) -> [Unicode.Scalar] {
    var text: [Unicode.Scalar] = []
    while text.count < scalarCount {
      let range = Self.ranges[Int(next() % UInt64(Self.ranges.count))]
      guard let scalar = Unicode.Scalar(UInt32.random(in: range, using: &self)),
        let age = scalar.properties.age, age.major <= 14 || (age.major, age.minor) == (15, 0)
      else { continue }
      text.append(scalar)
    }
    return text
  }
}

/// What the scan passes over must be inert by the tables, or NFC would miss it.
struct ComposedScanTests {
  @Test func everythingPassedOverIsInert() {
    let tables = NFCTables.unicode
    for value in UInt32(0x80)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), !tables.properties(of: value).isInert else {
        continue
      }
      let text = Array("abc\(scalar)".utf8) + Array(repeating: 0x62, count: 64)
      let end = ByteScan.endOfComposed(in: text.span, from: 0)
      #expect(end == 0, "U+\(String(value, radix: 16))")
    }
  }
}
