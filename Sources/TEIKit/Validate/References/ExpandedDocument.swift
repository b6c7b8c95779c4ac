internal import LibXML2

/// A document with the parts that it includes from other files.
public struct ExpandedDocument: Sendable {
  /// The whole, to be validated.
  public let bytes: [UInt8]
  /// What could not be included.
  public let problems: [ValidationProblem]
  private let map: InclusionMap

  /// Resolves the inclusions (XInclude) of `document`, which stands at `path`.
  ///
  /// A document that is not well-formed stays as it is.
  /// - Parameters:
  ///   - document: the bytes of the file.
  ///   - path: where it stands.
  ///   - root: the folder in which files must stand; nil for that of the document.
  public init(_ document: [UInt8], path: String, root: String? = nil) {
    let folder = root.map { LocalFile.folder(at: $0) } ?? LocalFile.folder(of: path)
    do throws(XMLError) {
      (bytes, map, problems) = try XIncludeExpander.expand(
        document, path: path, files: SchemaFiles(folder: folder))
    } catch {
      (bytes, map, problems) = (document, InclusionMap(), [])
    }
  }

  /// `report` on the whole with the places of the document, and what could not be included.
  public func placed(_ report: ValidationReport) -> ValidationReport {
    let all = (problems + map.placed(report.problems, in: bytes)).enumerated().sorted {
      ($0.element.line, $0.element.column, $0.offset)
        < ($1.element.line, $1.element.column, $1.offset)
    }
    return ValidationReport(problems: all.map(\.element), omitted: report.omitted)
  }
}
