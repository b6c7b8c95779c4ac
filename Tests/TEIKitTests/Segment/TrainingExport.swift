import Foundation
import Testing

/// Writes the clues that the weights of ``BreakModel`` are fitted on; see Tests/Training/README.md.
@Suite struct TrainingExport {
  private struct Rendering: Decodable {
    let id: String
    let source: String
    let lines: [String]
    let ends: [Int]
  }

  private static let input = ProcessInfo.processInfo.environment["TEI_TRAINING_LINES"]

  @Test(.enabled(if: input != nil, "TEI_TRAINING_LINES names no file: nothing to train on"))
  func cluesAreWritten() throws {
    let environment = ProcessInfo.processInfo.environment
    let output = try #require(environment["TEI_TRAINING_CLUES"])
    let isFilled = environment["TEI_TRAINING_LAYOUT"] == "filled"
    let text = try String(contentsOfFile: try #require(Self.input), encoding: .utf8)
    var rows: [String] = []
    for line in text.split(separator: "\n") {
      let one = try JSONDecoder().decode(Rendering.self, from: Data(line.utf8))
      for example in BreakClues.examples(one.lines, ends: Set(one.ends), isFilled: isFilled) {
        let clues = example.clues.map { "\t\($0.name)=\(Float($0.value))" }.joined()
        rows.append("\(one.id)\t\(one.source)\t\(example.isBreak ? 1 : 0)\(clues)")
      }
    }
    #expect(!rows.isEmpty)
    try (rows.joined(separator: "\n") + "\n").write(
      toFile: output, atomically: true, encoding: .utf8)
  }
}
