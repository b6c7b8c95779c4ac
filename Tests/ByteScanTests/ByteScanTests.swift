import ByteScan
import Testing

/// Every scan is held against the obvious loop, for every character alone, at every place of a
/// block, and at every length.
struct ByteScanTests {
  /// What a scan should say: no byte of the blocks before its end is a hit, and one is behind it.
  private func expectEnd(
    _ scan: (Span<UInt8>, Int) -> Int, in bytes: [UInt8], from start: Int, lookahead: Int = 0,
    isHit: (Int) -> Bool, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let end = scan(bytes.span, start)
    var expected = start
    while bytes.count - expected >= ByteScan.blockCount + lookahead {
      if (expected..<expected + ByteScan.blockCount).contains(where: isHit) { break }
      expected += ByteScan.blockCount
    }
    #expect(end == expected, "\(bytes.prefix(80))", sourceLocation: sourceLocation)
  }

  private func text(_ scalar: UInt32, at place: Int) -> [UInt8] {
    let character = Unicode.Scalar(scalar).map { Array(String($0).utf8) } ?? []
    return Array(repeating: 0x61, count: place) + character + Array(repeating: 0x62, count: 99)
  }

  private static let scalars: [UInt32] =
    Array(0...0x3100) + [0xD7FF, 0xE000, 0xF8FF, 0xFA10, 0xFB01, 0xFDD0, 0xFE0F, 0xFEFF, 0xFF01]
    + Array(0xFFF0...0x10010) + [0x1F600, 0x1FFFE, 0xE0001, 0xE0041, 0xF0000, 0x10FFFF]

  @Test func plainTextHasNoControlsAndNoOddLineEnds() {
    for scalar in Self.scalars {
      let isHit =
        scalar < 0x20 && scalar != 0x09 && scalar != 0x0A || 0x80..<0xA0 ~= scalar
        || 0x2028...0x2029 ~= scalar || 0xFFFE...0xFFFF ~= scalar
      for place in [0, 31, 40] {
        expectEnd(
          ByteScan.endOfPlain, in: text(scalar, at: place), from: 0, lookahead: 2,
          isHit: { $0 == place && isHit })
      }
    }
  }

  @Test func visibleTextHasNothingThatMayBeInvisible() {
    for scalar in Self.scalars where scalar < 0x10000 {
      let mustHit =
        scalar == 0xAD || 0x200B...0x200F ~= scalar || 0x202A...0x202E ~= scalar
        || 0x2060...0x206F ~= scalar || 0xE000...0xF8FF ~= scalar || 0xFDD0...0xFDEF ~= scalar
        || scalar == 0xFEFF || 0xFFF9...0xFFFB ~= scalar || scalar >= 0xFFFE
      let end = ByteScan.endOfVisible(in: text(scalar, at: 20).span, from: 0)
      if mustHit { #expect(end == 0, "U+\(String(scalar, radix: 16))") }
      if scalar < 0xAD || 0xAE..<0x200B ~= scalar || 0x3000...0x3100 ~= scalar {
        #expect(end > 0, "U+\(String(scalar, radix: 16))")
      }
    }
    #expect(ByteScan.endOfVisible(in: text(0x1FFFE, at: 3).span, from: 0) == 0)
    #expect(ByteScan.endOfVisible(in: text(0xE0041, at: 31).span, from: 0) == 0)
  }

  @Test func validTextIsWhatTheStandardLibraryCallsValid() {
    let odd: [[UInt8]] = [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x41], [0xE0, 0x9F, 0x80], [0xE1, 0x80],
      [0xED, 0xA0, 0x80], [0xEF, 0xBF], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80],
      [0xF5, 0x80, 0x80, 0x80], [0xF0, 0x9F, 0x98], [0xE2, 0x82, 0xAC, 0x80], [0xFF],
      [0xC3, 0xA9], [0xE2, 0x82, 0xAC], [0xF0, 0x9F, 0x98, 0x80], [0xEE, 0x80, 0x80],
      [0xED, 0x9F, 0xBF], [0xF4, 0x8F, 0xBF, 0xBF], [0xE0, 0xA0, 0x80], [0xF0, 0x90, 0x80, 0x80],
    ]
    for bytes in odd {
      let isValid = String(validating: bytes, as: UTF8.self) != nil
      for place in 3...40 {
        let text =
          Array(repeating: UInt8(0x61), count: place) + bytes + Array(repeating: 0x62, count: 64)
        let end = ByteScan.endOfValid(in: text.span, from: 3)
        let blocks = (text.count - 3) / ByteScan.blockCount * ByteScan.blockCount + 3
        if isValid {
          #expect(end == blocks, "\(bytes) at \(place)")
        } else {
          // What is wrong shows at the latest with the byte behind it.
          #expect(end <= place + bytes.count && end < blocks, "\(bytes) at \(place)")
        }
      }
    }
  }

  @Test func asciiEndsAtTheFirstHighByte() {
    for count in 0..<130 {
      for place in stride(from: 0, to: count, by: 7) {
        var bytes = [UInt8](repeating: 0x41, count: count)
        bytes[place] = 0xC3
        for start in [0, min(5, count)] {
          expectEnd(ByteScan.endOfASCII, in: bytes, from: start, isHit: { bytes[$0] >= 0x80 })
        }
      }
    }
  }

  @Test func aByteIsFoundOrTheEndIs() {
    let bytes = Array("a & b & c".utf8)
    #expect(ByteScan.firstIndex(of: 0x26, in: bytes.span, from: 0) == 2)
    #expect(ByteScan.firstIndex(of: 0x26, in: bytes.span, from: 3) == 6)
    #expect(ByteScan.firstIndex(of: 0x26, in: bytes.span, from: 7) == bytes.count)
    #expect(ByteScan.firstIndex(of: 0x26, in: bytes.span, from: bytes.count) == bytes.count)
    #expect(ByteScan.firstIndex(of: 0x26, in: [UInt8]().span, from: 0) == 0)
  }

  /// Bytes of a small alphabet that the scans below are about, and of what looks like them.
  private func noise(_ alphabet: [UInt8], count: Int, seed: UInt64) -> [UInt8] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      // Mostly letters, or every block would be hit.
      let pick = Int(state >> 33) % (alphabet.count * 12)
      return pick < alphabet.count ? alphabet[pick] : 0x61
    }
  }

  @Test func undividedTextHasNothingThatDividesCells() {
    for seed in 0..<400 {
      let bytes = noise(
        [0x20, 0x7C, 0x09, 0x2E, 0xE2, 0x94, 0x95, 0x80], count: 140, seed: UInt64(seed))
      expectEnd(ByteScan.endOfUndivided, in: bytes, from: 0, lookahead: 2) { i in
        switch bytes[i] {
        case 0x7C, 0x09: true
        case 0x20: bytes[i + 1] == 0x20
        case 0x2E: bytes[i + 1] == 0x2E || bytes[i + 1] == 0x20 && bytes[i + 2] == 0x2E
        case 0xE2: bytes[i + 1] == 0x94 || bytes[i + 1] == 0x95
        default: false
        }
      }
    }
  }

  @Test func unmarkedTextHasNoMarkOfANote() {
    for scalar in Self.scalars {
      let isHit =
        scalar == 0x5B || scalar == 0x2A || [0xB2, 0xB3, 0xB9, 0x2020, 0x2021].contains(scalar)
        || 0x2070...0x2079 ~= scalar
      for place in [0, 29, 31, 40] {
        expectEnd(
          ByteScan.endOfUnmarked, in: text(scalar, at: place), from: 0, lookahead: 2,
          isHit: { $0 == place && isHit })
      }
    }
  }

  @Test func continuationsAreCountedWithinTheirRange() {
    let bytes = Array(String(repeating: "aé€😀", count: 40).utf8)
    for start in stride(from: 0, to: bytes.count, by: 13) {
      for end in stride(from: start, through: bytes.count, by: 17) {
        let expected = bytes[start..<end].count { $0 & 0xC0 == 0x80 }
        #expect(ByteScan.continuations(in: bytes.span, start..<end) == expected)
      }
    }
  }

  @Test func aRunOfLettersEndsWhereLettersDo() {
    for byte in UInt8.min...UInt8.max {
      let isLetter = byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
      for place in 0..<20 {
        var bytes = [UInt8](repeating: 0x71, count: 20)
        bytes[place] = byte
        let run = ByteScan.letters(in: bytes.span, from: 0, hash: 1)
        #expect(run.end == (isLetter ? 20 : place), "\(byte) at \(place)")
      }
    }
  }

  @Test func lettersHashAlikeWhateverTheirCaseAndPlace() {
    let words = ["a", "the", "sentence", "sentences", "ABSOLUTELYNOT", "aB", "ba", "sentencf"]
    var hashes: Set<UInt64> = []
    for word in words {
      let lower = Array(word.lowercased().utf8)
      let expected = ByteScan.letters(in: lower.span, from: 0, hash: 7).hash
      hashes.insert(expected)
      for place in 0..<12 {
        let text = Array(String(repeating: " ", count: place).utf8) + Array(word.utf8)
        for tail in ["", " ", " and so on"] {
          let run = ByteScan.letters(in: (text + Array(tail.utf8)).span, from: place, hash: 7)
          #expect(run.hash == expected && run.end == text.count)
        }
      }
    }
    #expect(hashes.count == words.count)
  }
}
