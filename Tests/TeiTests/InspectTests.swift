import Foundation
import Testing

@Suite(.timeLimit(.minutes(20)))
struct InspectTests {
  private let tei: TeiRunner

  init() throws { tei = try TeiRunner() }

  /// What a line of `tei inspect --json` holds.
  private struct Inspection: Decodable {
    struct Block: Decodable {
      let kind: String
      let start: Int
      let end: Int
      let confidence: Double
      let text: String
    }
    let path: String
    let encoding: String
    let confidence: Double
    let layout: String
    let language: String?
    let bytes: Int
    let blocks: [Block]
  }

  private func inspections(_ run: TeiRunner.Outcome) throws -> [Inspection] {
    try run.text.split(separator: "\n").map {
      try JSONDecoder().decode(Inspection.self, from: Data($0.utf8))
    }
  }

  @Test func jsonIsOneObjectALine() async throws {
    let names = ["in/a \"quoted\".txt", "in/b\\c\n\t\u{1}.txt", "in/é.txt"]
    for name in names { try tei.write(letter, to: name) }
    let run = try await tei("inspect", "--json", "in", "in/é.txt")
    #expect(run.status == 0)
    let found = try inspections(run)
    #expect(found.map(\.path) == names + ["in/é.txt"])
    for inspection in found {
      #expect(inspection.encoding == "UTF-8")
      #expect(inspection.confidence == 1)
      #expect(inspection.layout == "blank-lines")
      #expect(inspection.bytes == letter.utf8.count)
      #expect(inspection.blocks.map(\.kind) == ["heading-1", "paragraph", "paragraph"])
    }
  }

  @Test func blocksLieWhereTheySay() async throws {
    let run = try await tei("inspect", "--json", "-", input: Array(letter.utf8))
    let bytes = Array(letter.utf8)
    for block in try #require(try inspections(run).first).blocks {
      // The last may take the line end after it along.
      let source = String(decoding: bytes[block.start..<block.end], as: UTF8.self)
      #expect(source == block.text || source == block.text + "\n")
      #expect((0...1).contains(block.confidence))
    }
  }

  @Test func oddBytesAreStillJSON() async throws {
    let bytes = (0...255).map(UInt8.init) + Array("\u{2028}\u{FFFE}\"\\".utf8)
    let run = try await tei("inspect", "--json", "-", input: bytes)
    #expect(run.status == 0)
    #expect(try inspections(run).map(\.bytes) == [bytes.count])
  }

  @Test func peopleGetALineABlock() async throws {
    try tei.write(letter, to: "a.txt")
    let run = try await tei("inspect", "a.txt")
    #expect(run.status == 0)
    let lines = run.text.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines.first?.hasPrefix("a.txt: UTF-8 (1.00), blank-lines, language ") == true)
    #expect(lines.last?.hasPrefix("  paragraph ") == true)
  }

  @Test func missingFileIsReportedAndOthersAreInspected() async throws {
    try tei.write(letter, to: "a.txt")
    let run = try await tei("inspect", "missing.txt", "a.txt", "--json")
    #expect(run.status == 66)
    #expect(run.errors.hasPrefix("missing.txt: error: "))
    #expect(try inspections(run).map(\.path) == ["a.txt"])
  }
}
