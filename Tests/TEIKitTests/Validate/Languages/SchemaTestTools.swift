@testable import TEIKit

/// A schema of whatever language.
func schema(_ text: String, phase: String? = nil) throws -> Schema {
  try Schema(Array(text.utf8), name: "test", options: Schema.Options(phase: phase))
}

/// Why `text` is no schema, or nil where it is one.
func schemaRefusal(_ text: String) -> String? {
  do {
    _ = try schema(text)
    return nil
  } catch {
    return "\(error)"
  }
}

extension Schema {
  /// What is wrong in `xml`, checks of TEI aside.
  func problems(_ xml: String) -> [ValidationProblem] {
    let options = ValidationOptions(checksTEI: false, secondOpinion: .never)
    return DocumentValidator([self], options: options).validate(Array(xml.utf8)).problems
  }

  func isValid(_ xml: String) -> Bool {
    problems(xml).allSatisfy { $0.code.severity != .error }
  }
}
