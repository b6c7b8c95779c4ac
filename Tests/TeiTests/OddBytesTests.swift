import TEITestSupport
import Testing

@Suite(.timeLimit(.minutes(20)))
struct OddBytesTests {
  private let tei: TeiRunner

  init() throws { tei = try TeiRunner() }

  /// Bytes, and what is said of them: the place, the code, and words of the remedy.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let message: String
    let remedy: String
  }

  static let cases = [
    Case(
      testDescription: "empty file", bytes: [], message: "x.txt:1:1: warning TEI1004: ",
      remedy: "leave the file out"),
    Case(
      testDescription: "NUL bytes", bytes: Array("One\0two\nand three\0\n".utf8),
      message: "x.txt:1:4: warning TEI1003: ", remedy: "nothing is lost"),
    Case(
      testDescription: "picture", bytes: picture, message: "x.txt:1:5: warning TEI1005: ",
      remedy: "check that this file should be converted at all"),
    Case(
      testDescription: "invalid UTF-8 in the middle",
      bytes: Array("Good café here.\nAnd more é ".utf8) + [0xFF] + Array(" in the café é.\n".utf8),
      message: "x.txt:2:12: warning TEI1001: ", remedy: "name the encoding with --encoding"),
    Case(
      testDescription: "Windows-1252",
      bytes: Array("The caf".utf8) + [0xE9] + Array(" was closed.\n".utf8),
      message: "x.txt:1:8: warning TEI1002: ", remedy: "name the encoding with --encoding"),
  ]

  /// The head of a JPEG file and noise.
  private static let picture: [UInt8] = {
    var noise = SeededGenerator(seed: 7)
    return [0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10] + Array("JFIF\0".utf8)
      + (0..<5_000).map { _ in UInt8.random(in: 0...255, using: &noise) }
  }()

  @Test(arguments: cases)
  func oddBytesAreConvertedWithAWordOfAdviceAndComeBack(_ odd: Case) async throws {
    try tei.write(odd.bytes, to: "x.txt")
    let run = try await tei("convert", "x.txt", "-o", "out")
    #expect(run.status == 0)
    let line = try #require(
      run.errors.split(separator: "\n").first { $0.hasPrefix(odd.message) }, "\(run.errors)")
    #expect(line.contains(odd.remedy))
    #expect(try await tei("validate", "out/x.xml").status == 0)
    #expect(try await tei("restore", "out/x.xml").output == odd.bytes)
  }

  @Test(arguments: [0x00, 0x09, 0x0A, 0x0C, 0x20, 0x3C, 0x61, 0x85, 0xC3, 0xEF, 0xFE, 0xFF])
  func oneByteIsConvertedAndComesBack(_ byte: UInt8) async throws {
    let document = try await tei("convert", "-", input: [byte])
    #expect(document.status == 0)
    #expect(try await tei("validate", "-", input: document.output).status == 0)
    #expect(try await tei("restore", "-", input: document.output).output == [byte])
  }

  @Test func encodingIsWhatTheUserSays() async throws {
    let bytes: [UInt8] = Array("caf".utf8) + [0xE9, 0x0A]
    let run = try await tei("convert", "-", "--encoding", "ISO-8859-1", input: bytes)
    #expect(run.status == 0)
    #expect(run.text.contains("café"))
    #expect(!run.errors.contains("TEI1002"))
  }

  @Test func lineOfManyMegabytesIsConvertedAndComesBack() async throws {
    // Longer than the 10 MB that libxml2 takes in one piece unless told; 30 MB take a debug
    // build most of a minute.
    #if DEBUG
      let megabytes = 12
    #else
      let megabytes = 30
    #endif
    let sentence = "The quick brown fox jumps over the lazy dog. "
    let line = Array(String(repeating: sentence, count: (megabytes << 20) / sentence.count).utf8)
    try tei.write(line, to: "x.txt")
    let run = try await tei("convert", "x.txt", "-o", "out")
    #expect(run.status == 0)
    #expect(run.errors.contains("x.txt:1:1: note TEI2001: "))
    #expect(try await tei("restore", "out/x.xml", "-o", "back.txt").status == 0)
    #expect(try tei.bytes("back.txt") == line)
  }
}
