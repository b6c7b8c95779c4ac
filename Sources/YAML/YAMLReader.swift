internal import CYAML

/// Reads a document of YAML 1.1 by libyaml as plain values: no tags, no anchors, no aliases.
///
/// - SeeAlso: YAML 1.1, https://yaml.org/spec/1.1/.
public struct YAMLReader: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// The value of the one document in `bytes`, which are UTF-8; nil where there is none.
  public static func read(_ bytes: [UInt8]) throws(YAMLError) -> YAMLNode? {
    // libyaml goes on reading where the bytes are until the reader goes.
    let result = bytes.withUnsafeBufferPointer { buffer -> Result<YAMLNode?, YAMLError> in
      do throws(YAMLError) {
        var reader = try YAMLReader(buffer)
        return .success(try reader.document())
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>) throws(YAMLError) {
    parser = .allocate(capacity: 1)
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      throw YAMLError(problem: .malformed("out of memory"), line: 0, column: 0)
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  private mutating func document() throws(YAMLError) -> YAMLNode? {
    var root: YAMLNode?
    var documents = 0
    while true {
      let event = try YAMLEvent(parser)
      switch event.type {
      case YAML_STREAM_END_EVENT: return root
      case YAML_DOCUMENT_START_EVENT:
        documents += 1
        guard documents == 1 else { throw event.error(.anotherDocument) }
      case YAML_STREAM_START_EVENT, YAML_DOCUMENT_END_EVENT: break
      default: root = try node(event, depth: 0)
      }
    }
  }

  /// The node that begins with `event`.
  private mutating func node(
    _ event: borrowing YAMLEvent, depth: Int
  ) throws(YAMLError) -> YAMLNode {
    guard !event.isAnchored else { throw event.error(.anchor) }
    guard depth < YAMLNode.depthLimit else { throw event.error(.tooDeep) }
    let content: YAMLNode.Content =
      switch event.type {
      case YAML_SEQUENCE_START_EVENT: .sequence(try items(depth))
      case YAML_MAPPING_START_EVENT: .mapping(try members(depth))
      default: event.scalar
      }
    return YAMLNode(content: content, line: event.line, column: event.column)
  }

  private mutating func items(_ depth: Int) throws(YAMLError) -> [YAMLNode] {
    var items: [YAMLNode] = []
    while true {
      let event = try YAMLEvent(parser)
      if event.type == YAML_SEQUENCE_END_EVENT { return items }
      items.append(try node(event, depth: depth + 1))
    }
  }

  private mutating func members(
    _ depth: Int
  ) throws(YAMLError) -> [(key: YAMLNode, value: YAMLNode)] {
    var members: [(key: YAMLNode, value: YAMLNode)] = []
    var keys: Set<String> = []
    while true {
      let event = try YAMLEvent(parser)
      if event.type == YAML_MAPPING_END_EVENT { return members }
      let key = try node(event, depth: depth + 1)
      if let text = key.text, !keys.insert(text).inserted {
        throw event.error(.duplicate(text))
      }
      members.append((key, try node(try YAMLEvent(parser), depth: depth + 1)))
    }
  }
}

/// What libyaml's parser meets; freed when it goes.
private struct YAMLEvent: ~Copyable {
  private var event = yaml_event_t()

  /// The next one of `parser`.
  init(_ parser: UnsafeMutablePointer<yaml_parser_t>) throws(YAMLError) {
    guard yaml_parser_parse(parser, &event) == 1 else {
      let problem = parser.pointee.problem.map { String(cString: $0) } ?? "out of memory"
      // The reader of bytes and the memory have no lines.
      let isPlaced = [YAML_SCANNER_ERROR, YAML_PARSER_ERROR].contains(parser.pointee.error)
      let mark = parser.pointee.problem_mark
      throw YAMLError(
        problem: .malformed(problem), line: isPlaced ? Int(mark.line) + 1 : 0,
        column: isPlaced ? Int(mark.column) + 1 : 0)
    }
  }

  deinit {
    var event = event
    yaml_event_delete(&event)
  }

  var type: yaml_event_type_t { event.type }
  var line: Int { Int(event.start_mark.line) + 1 }
  var column: Int { Int(event.start_mark.column) + 1 }

  /// Whether it is an alias, or has an anchor.
  var isAnchored: Bool {
    switch type {
    case YAML_ALIAS_EVENT: true
    case YAML_SCALAR_EVENT: event.data.scalar.anchor != nil
    case YAML_SEQUENCE_START_EVENT: event.data.sequence_start.anchor != nil
    case YAML_MAPPING_START_EVENT: event.data.mapping_start.anchor != nil
    default: false
    }
  }

  /// The scalar that it is.
  var scalar: YAMLNode.Content {
    let scalar = event.data.scalar
    let text = String(
      decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
    return .scalar(text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
  }

  /// `problem` at its place.
  func error(_ problem: YAMLError.Problem) -> YAMLError {
    YAMLError(problem: problem, line: line, column: column)
  }
}
