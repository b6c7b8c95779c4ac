internal import TEIKit

/// The metadata of a bag for machines, as a Research Object Crate.
///
/// - SeeAlso: RO-Crate 1.2, https://w3id.org/ro/crate/1.2.
struct ResearchCrate {
  private let description: BagDescription
  private let run: RunRecord
  private let hasSources: Bool
  private let documents: Int

  init(
    _ description: BagDescription, _ run: RunRecord, hasSources: Bool, _ documents: Int
  ) {
    self.description = description
    self.run = run
    self.hasSources = hasSources
    self.documents = documents
  }

  /// The file `ro-crate-metadata.json`.
  var json: [UInt8] {
    let graph = [descriptor, root] + parts + [conversion, software]
    let crate = JSONNode.object([
      ("@context", .string("https://w3id.org/ro/crate/1.2/context")), ("@graph", .array(graph)),
    ])
    return Array((crate.text + "\n").utf8)
  }

  private var descriptor: JSONNode {
    entity(
      "ro-crate-metadata.json", "CreativeWork",
      [
        ("conformsTo", reference("https://w3id.org/ro/crate/1.2")), ("about", reference("./")),
      ])
  }

  private var root: JSONNode {
    var members: [(String, JSONNode)] = [
      ("name", .string(description.title)),
      (
        "description",
        .string("\(documents) documents in TEI P5 XML\(hasSources ? " with their sources" : "")")
      ),
      ("datePublished", .string(description.date)),
    ]
    if let licence = description.licence {
      members.append(("license", Self.isURL(licence) ? reference(licence) : .string(licence)))
    }
    var names = ["tei/", "run/", "schema/tei-corpus.rng"]
    if hasSources { names.insert("sources/", at: 1) }
    members.append(("hasPart", .array(names.map(reference))))
    members.append(("mentions", reference("#conversion")))
    return entity("./", "Dataset", members)
  }

  private var parts: [JSONNode] {
    var parts = [
      entity(
        "tei/", "Dataset",
        [
          ("name", .string("The documents in TEI P5")),
          ("encodingFormat", .string("application/tei+xml")),
        ])
    ]
    if hasSources {
      parts.append(
        entity("sources/", "Dataset", [("name", .string("What the documents were made from"))]))
    }
    parts.append(
      entity(
        "run/", "Dataset",
        [("name", .string("The journal of the conversion, its settings, and what failed"))]))
    parts.append(
      entity(
        "schema/tei-corpus.rng", "File",
        [
          ("name", .string("The RELAX NG schema that all documents are valid against")),
          ("encodingFormat", .string("application/relax-ng+xml")),
        ]))
    if let licence = description.licence, Self.isURL(licence) {
      parts.append(entity(licence, "CreativeWork", [("name", .string(licence))]))
    }
    return parts
  }

  private var conversion: JSONNode {
    var members: [(String, JSONNode)] = [
      ("name", .string("Conversion to TEI")), ("instrument", reference("#swift-tei")),
      ("startTime", .string(run.begun)),
    ]
    if let ended = run.ended { members.append(("endTime", .string(ended))) }
    if hasSources { members.append(("object", reference("sources/"))) }
    members.append(("result", reference("tei/")))
    return entity("#conversion", "CreateAction", members)
  }

  private var software: JSONNode {
    entity(
      "#swift-tei", "SoftwareApplication",
      [("name", .string("swift-tei")), ("version", .string(run.version))])
  }

  private func entity(_ id: String, _ type: String, _ members: [(String, JSONNode)]) -> JSONNode {
    .object([("@id", .string(id)), ("@type", .string(type))] + members)
  }

  private func reference(_ id: String) -> JSONNode { .object([("@id", .string(id))]) }

  private static func isURL(_ text: String) -> Bool {
    text.hasPrefix("https://") || text.hasPrefix("http://")
  }
}
