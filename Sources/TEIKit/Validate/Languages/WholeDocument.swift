internal import LibXML2

/// Documents for the schemas that need them whole.
enum WholeDocument {
  /// A schema, and what it is called.
  struct Named: Sendable {
    let name: String
    let schema: any DocumentSchema
    /// Whether a document that is too large may go without.
    let isOptional: Bool
  }

  /// The document in the file at `path`, which may be as large as a tree can be.
  static func read(_ path: String) throws(XMLError) -> XMLTree {
    try XMLTree(path: path)
  }

  /// That optional rules were not checked, since the document is read without holding it.
  static func tooLarge(_ schemas: [Named]) -> DocumentFindings {
    DocumentFindings(
      problems: schemas.map {
        ValidationProblem(
          .skippedRules, line: 0, column: 0,
          message: "the rules that stand in \($0.name) were not checked: the document is too large"
            + " to be held in memory",
          remedy: "give the rules in a file of their own, with --schema, to check them all the same"
        )
      })
  }
}
