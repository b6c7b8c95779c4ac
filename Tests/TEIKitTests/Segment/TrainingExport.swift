import Foundation
import Testing

/// Writes the clues that the weights of ``BreakModel``, ``HeadingLineModel`` and ``HeadingModel``
/// are fitted on; see Tests/Training/README.md.
@Suite struct TrainingExport {
  private struct Rendering: Decodable {
    let id: String
    let source: String
    let lines: [String]
    let ends: [Int]
    let heads: [Int]
  }

  private static let input = ProcessInfo.processInfo.environment["TEI_TRAINING_LINES"]

  @Test(.enabled(if: input != nil, "TEI_TRAINING_LINES names no file: nothing to train on"))
  func cluesAreWritten() throws {
    let environment = ProcessInfo.processInfo.environment
    let output = try #require(environment["TEI_TRAINING_CLUES"])
    let isFilled = environment["TEI_TRAINING_LAYOUT"] == "filled"
    let model = try #require(environment["TEI_TRAINING_MODEL"])
    let text = try String(contentsOfFile: try #require(Self.input), encoding: .utf8)
    var rows: [String] = []
    for line in text.split(separator: "\n") {
      let one = try JSONDecoder().decode(Rendering.self, from: Data(line.utf8))
      for (isOne, clues) in examples(of: one, for: model, isFilled: isFilled) {
        let values = clues.map { "\t\($0.name)=\(Float($0.value))" }.joined()
        rows.append("\(one.id)\t\(one.source)\t\(isOne ? 1 : 0)\(values)")
      }
    }
    #expect(!rows.isEmpty)
    try (rows.joined(separator: "\n") + "\n").write(
      toFile: output, atomically: true, encoding: .utf8)
  }

  private func examples(
    of one: Rendering, for model: String, isFilled: Bool
  ) -> [(Bool, [(name: String, value: Double)])] {
    switch model {
    case "headingLines":
      HeadingLineClues.examples(
        one.lines, ends: Set(one.ends), heads: Set(one.heads), isFilled: isFilled
      ).map { ($0.isHeading, $0.clues) }
    case "headings":
      HeadingClues.examples(one.lines, ends: one.ends, heads: Set(one.heads)).map {
        ($0.isHeading, $0.clues)
      }
    default:
      BreakClues.examples(one.lines, ends: Set(one.ends), isFilled: isFilled).map {
        ($0.isBreak, $0.clues)
      }
    }
  }
}
