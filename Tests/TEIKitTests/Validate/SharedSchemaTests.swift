import TEITestSupport
import Testing

@testable import TEIKit

/// Verdicts on data that others made.
@Suite(.timeLimit(.minutes(20)))
struct SharedSchemaTests {
  /// James Clark's RELAX NG test suite: schemas that are right or wrong, documents that are valid
  /// or not.
  @Test(.needsShared("data/relaxng-spec"))
  func relaxNGSuiteIsPassed() throws {
    let root = try #require(TestFiles.shared("data/relaxng-spec"))
    let files = TestFiles.files(below: root)
    var total = 0
    var wrong: [String] = []
    var differing: Set<String> = []
    for path in files where path.hasSuffix("/i.rng") {
      total += 1
      if (try? SchemaValidator(path: path)) != nil { wrong.append(path) }
    }
    for path in files where path.hasSuffix("/c.rng") {
      total += 1
      let folder = path.dropLast("c.rng".count)
      guard let schema = try? SchemaValidator(path: path) else {
        wrong.append(path)
        continue
      }
      for document in files
      where document.hasPrefix(folder) && document.hasSuffix(".xml") {
        total += 1
        let options = ValidationOptions(checksTEI: false, secondOpinion: .all)
        let report = schema.validate(try TestFiles.bytes(at: document), options: options)
        let isOK = document.dropFirst(folder.count).hasPrefix("ok")
        if report.isValid != isOK { wrong.append(document) }
        if report.problems.contains(where: { $0.code == .enginesDiffer }) {
          differing.insert(String(folder.split(separator: "/").last ?? ""))
        }
      }
    }
    #expect(total == 494)
    #expect(wrong == [])
    // libxml2's own faults: an attribute that may be empty, and namespaces of qualified names.
    #expect(differing == ["254", "378"])
  }

  /// jing's verdicts on 308 files by `tei_all`, and where it places the first error.
  @Test(.needsShared("data/validation"))
  func verdictsAndPlacesAreThoseOfJing() throws {
    let root = try #require(TestFiles.shared("data/validation"))
    let path = try #require(TestFiles.shared("schemas/tei_all.rng"))
    let schema = try SchemaValidator(path: path)
    let rows = String(decoding: try TestFiles.bytes(at: root + "/verdicts.tsv"), as: UTF8.self)
    var wrong: [Substring] = []
    var invalid = 0
    var sameLine = 0
    for row in rows.split(separator: "\n").dropFirst() {
      let fields = row.split(separator: "\t", omittingEmptySubsequences: false)
      let document = try TestFiles.bytes(at: "\(root)/files/\(fields[0])")
      let options = ValidationOptions(checksTEI: false, secondOpinion: .never)
      let report = schema.validate(document, options: options)
      if report.isValid != (fields[1] == "valid") { wrong.append(fields[0]) }
      guard fields[1] == "invalid" else { continue }
      invalid += 1
      if report.problems.first.map({ String($0.line) }) == String(fields[2]) { sameLine += 1 }
    }
    #expect(wrong == [])
    #expect(invalid == 207)
    #expect(sameLine == 207)
  }

  /// The rewritten grammar gives libxml2 the same verdicts, identifiers aside.
  @Test(.needsShared("data/validation"))
  func libxml2AgreesByTheRewrittenGrammar() throws {
    let root = try #require(TestFiles.shared("data/validation"))
    let path = try #require(TestFiles.shared("schemas/tei_all.rng"))
    let schema = try SchemaValidator(path: path)
    let options = ValidationOptions(checksTEI: false, secondOpinion: .all)
    var differing: [String] = []
    for file in TestFiles.files(below: root + "/files") {
      let report = schema.validate(try TestFiles.bytes(at: file), options: options)
      if report.problems.contains(where: { $0.code == .enginesDiffer }) { differing.append(file) }
    }
    #expect(differing == [])
  }

  @Test(.needsShared("data/validation"))
  func everyDanglingPointerOfTheMutantsIsFound() throws {
    let root = try #require(TestFiles.shared("data/validation"))
    let checks = DocumentValidator(schemas: [])
    var found = 0
    let files = TestFiles.files(below: root + "/files").filter { $0.contains("/dangling-") }
    for file in files {
      let report = checks.validate(try TestFiles.bytes(at: file))
      if report.problems.contains(where: {
        $0.code == .danglingPointer && $0.message.contains("#nowhere")
      }) {
        found += 1
      }
    }
    #expect(found == files.count)
    #expect(files.count == 14)
  }

  @Test(.needsShared("schemas"))
  func everySchemaLoadsForBothEngines() throws {
    let root = try #require(TestFiles.shared("schemas"))
    for path in TestFiles.files(below: root) where path.hasSuffix(".rng") {
      let schema = try SchemaValidator(path: path)
      _ = try schema.compiled.secondOpinion()
      #expect(schema.agreedVerdict("<no/>") == false)
    }
  }
}
