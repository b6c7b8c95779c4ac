internal import Crypto
public import TEIKit

extension RunConfiguration {
  /// The configuration that `options` come to, with whatever else decides documents in
  /// `additions`: digests of the model and of schemas.
  ///
  /// Options are listed by reflection, so that one that is added later is never forgotten.
  public init(_ options: ConverterOptions, additions: [String]) {
    var lines = ["version: \(SwiftTEI.version)"]
    var rest = options
    lines.append("plain: " + rest.plainForms.map(\.rawValue).sorted().joined(separator: ","))
    rest.plainForms = []
    for source in rest.gazetteer?.sources ?? [] {
      lines.append("gazetteer: \(source.name) \(source.digest)")
    }
    rest.gazetteer = nil
    if let recurring = rest.recurringLines {
      lines.append(
        "recurring lines: \(recurring.digest) of \(recurring.documentCount), "
          + "\(recurring.threshold)")
    }
    rest.recurringLines = nil
    // What a source may have at most decides whether there is a document, not which.
    rest.byteLimit = 0
    for child in Mirror(reflecting: rest).children {
      lines.append("\(child.label ?? ""): \(child.value)")
    }
    settings = (lines + additions).joined(separator: "\n")
    digest = Array(SHA256.hash(data: Array(settings.utf8)))
  }

  /// SHA-256 of the file at `path`, in hexadecimal.
  public static func digest(ofFile path: String) throws(FileError) -> String {
    let bytes = try POSIXFile.read(path, limit: ConverterOptions.defaultByteLimit)
    return Hexadecimal.string(of: Array(SHA256.hash(data: bytes)))
  }

  /// SHA-256 of the configuration with what else decides the document beside its text: its name,
  /// which the header gives, in what form it is, and the fields of its record.
  public func digest(of document: InputDocument) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: digest)
    hash.update(data: Array(document.name.utf8))
    hash.update(data: Array(("\0" + document.form.rawValue).utf8))
    for (field, values) in document.fields.values.sorted(by: { $0.key.rawValue < $1.key.rawValue })
    {
      // No value holds these separators, so that no two records look the same.
      hash.update(data: Array(("\0\0" + field.rawValue).utf8))
      for value in values { hash.update(data: Array(("\0" + value).utf8)) }
    }
    return Array(hash.finalize())
  }
}
