@testable import TEIKit

/// A validator with the schema `rng`, without second opinions and checks of TEI.
func validator(_ rng: String) throws -> SchemaValidator {
  try SchemaValidator(schema: Array(rng.utf8), name: "test.rng")
}

/// Why `rng` is no schema, or nil where it is one.
func refusal(_ rng: String) -> String? {
  do {
    _ = try validator(rng)
    return nil
  } catch {
    return "\(error)"
  }
}

/// `content` as the content of a grammar.
func grammar(_ content: String) -> String {
  """
  <grammar xmlns="http://relaxng.org/ns/structure/1.0" \
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">\(content)</grammar>
  """
}

extension SchemaValidator {
  /// The codes and places of what is wrong in `xml`.
  func problems(_ xml: String) -> [ValidationProblem] { validate(Array(xml.utf8)).problems }

  /// Whether both engines find `xml` valid, or neither.
  func agreedVerdict(_ xml: String) -> Bool? {
    let options = ValidationOptions(checksTEI: false, secondOpinion: .all)
    let report = validate(Array(xml.utf8), options: options)
    return report.problems.contains { $0.code == .enginesDiffer } ? nil : report.isValid
  }
}
