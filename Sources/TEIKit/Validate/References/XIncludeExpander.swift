internal import LibXML2

/// Puts the parts of a document that stand in other files into their places.
///
/// The files are local ones in one folder; how many, how large, and how deep within each other, is
/// bounded. Parts are put in as bytes, so that every place can be told in its own file; no
/// `xml:base` is added. Of XPointer there are shorthand pointers.
/// - SeeAlso: W3C, "XML Inclusions (XInclude) Version 1.0" §3, §4.
struct XIncludeExpander {
  static let namespace = "http://www.w3.org/2001/XInclude"
  private static let countLimit = 1_000
  private static let depthLimit = 20
  private static let byteLimit = 512 << 20

  private let files: SchemaFiles
  private var output: [UInt8] = []
  private var map = InclusionMap()
  private var problems: [ValidationProblem] = []
  private var open: [String] = []
  private var count = 0
  /// The inclusion in the main file that is being followed.
  private var mainPlace: (line: Int, column: Int)?

  private init(files: SchemaFiles) { self.files = files }

  /// The document `bytes`, which stands at `path`, with its inclusions resolved.
  ///
  /// - Throws: ``XMLError`` where the document itself is not well-formed.
  static func expand(
    _ bytes: [UInt8], path: String, files: SchemaFiles
  ) throws(XMLError) -> (bytes: [UInt8], map: InclusionMap, problems: [ValidationProblem]) {
    var expander = XIncludeExpander(files: files)
    let elements = try InclusionScan.scan(bytes)
    guard !elements.inclusions.isEmpty else { return (bytes, InclusionMap(), []) }
    expander.open = [path]
    let source = expander.map.add(file: path, bytes)
    expander.emit(elements, bytes, 0..<bytes.count, source)
    return (expander.output, expander.map, expander.problems)
  }

  /// Writes `range` of a file, with what it includes in the place of inclusions.
  private mutating func emit(
    _ scan: InclusionScan, _ bytes: [UInt8], _ range: Range<Int>, _ source: Int
  ) {
    var at = range.lowerBound
    for inclusion in scan.inclusions
    where inclusion.range.lowerBound >= at && inclusion.range.upperBound <= range.upperBound {
      write(bytes, at..<inclusion.range.lowerBound, source)
      let isMain = mainPlace == nil
      if isMain { mainPlace = (inclusion.line, inclusion.column) }
      include(inclusion, scan, bytes, source)
      if isMain { mainPlace = nil }
      at = inclusion.range.upperBound
    }
    write(bytes, at..<range.upperBound, source)
  }

  private mutating func write(_ bytes: [UInt8], _ range: Range<Int>, _ source: Int) {
    guard !range.isEmpty else { return }
    map.add(at: output.count, source: source, offset: range.lowerBound, main: mainPlace)
    output += bytes[range]
  }

  private mutating func include(
    _ inclusion: InclusionScan.Inclusion, _ scan: InclusionScan, _ bytes: [UInt8], _ source: Int
  ) {
    let reason: String
    do throws(Failure) {
      try follow(inclusion, source)
      return
    } catch {
      reason = error.reason
    }
    if let fallback = inclusion.fallback {
      emit(scan, bytes, fallback, source)
      return
    }
    let place = mainPlace ?? (inclusion.line, inclusion.column)
    problems.append(
      ValidationProblem(
        .unusableReference, line: place.line, column: place.column, element: "include",
        message: "\"\(inclusion.href ?? "")\" can't be included: \(reason)"))
  }

  private struct Failure: Error {
    let reason: String
  }

  private mutating func follow(
    _ inclusion: InclusionScan.Inclusion, _ source: Int
  ) throws(Failure) {
    count += 1
    guard count <= Self.countLimit else { throw Failure(reason: "there are too many inclusions") }
    guard open.count <= Self.depthLimit else {
      throw Failure(reason: "files include each other too deep")
    }
    guard let href = inclusion.href, !href.isEmpty else {
      throw Failure(reason: "it names no other file")
    }
    let file: (path: String, bytes: [UInt8])
    do throws(LocalFile.Failure) {
      file = try files.read(href, from: map.path(of: source))
    } catch {
      throw Failure(reason: error.reason)
    }
    guard output.count + file.bytes.count <= Self.byteLimit else {
      throw Failure(reason: "the document becomes too large")
    }
    if inclusion.isText {
      guard String(validating: file.bytes, as: UTF8.self) != nil else {
        throw Failure(reason: "it is not UTF-8")
      }
      let escaped = Self.escaped(file.bytes)
      write(escaped, 0..<escaped.count, map.add(file: file.path, escaped))
      return
    }
    guard !open.contains(file.path) else { throw Failure(reason: "it includes itself") }
    let scan: InclusionScan
    do throws(XMLError) {
      scan = try InclusionScan.scan(file.bytes, identifier: inclusion.pointer)
    } catch {
      throw Failure(reason: DiagnosticTranslator.reason(error))
    }
    guard let part = scan.part else {
      throw Failure(reason: "it has no element \"\(inclusion.pointer ?? "")\"")
    }
    open.append(file.path)
    let number = map.add(file: file.path, file.bytes)
    // What the part inherits in its own file must be said here.
    let nameEnd = part.nameEnd
    if part.declarations.isEmpty {
      emit(scan, file.bytes, part.range, number)
    } else {
      write(file.bytes, part.range.lowerBound..<nameEnd, number)
      let declarations = Array(part.declarations.utf8)
      output += declarations
      emit(scan, file.bytes, nameEnd..<part.range.upperBound, number)
    }
    open.removeLast()
  }

  private static func escaped(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "<"): output += "&lt;".utf8
      case UInt8(ascii: "&"): output += "&amp;".utf8
      case UInt8(ascii: ">"): output += "&gt;".utf8
      default: output.append(byte)
      }
    }
    return output
  }
}
