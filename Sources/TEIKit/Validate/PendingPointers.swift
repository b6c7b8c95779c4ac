/// The pointers of a document that have no target yet, in bounded memory.
struct PendingPointers: Sendable {
  /// A pointer, with what is needed to report it.
  struct Pointer: Sendable {
    /// The identifier that it names, as ``IdentifierTable`` counts it.
    let identifier: UInt64
    let line: Int32
    let column: Int32
    fileprivate let element: Int32
    fileprivate let attribute: Int32
    fileprivate let textStart: Int32
    fileprivate let textCount: Int32
  }

  /// How many pointers may wait.
  private let limit: Int
  /// How many bytes their texts may have.
  private static let textLimit = 16 << 20
  /// How much of each text is kept: more than a message shows.
  private static let textPrefix = 256

  private(set) var pointers: [Pointer] = []
  private var texts: [UInt8] = []
  private var names = [""]
  private var nameNumbers: [String: Int32] = ["": 0]
  /// The line from which on none was kept, because too many waited; 0 where all were.
  private(set) var gaveUpLine = 0

  /// No pointers yet, and `limit` at most.
  init(limit: Int = 200_000) { self.limit = limit }

  /// Adds a pointer with the text `text`.
  ///
  /// - Parameter isSettled: whether one that waits needs to wait no more.
  mutating func add(
    _ text: ArraySlice<UInt8>, to identifier: UInt64, attribute: String, element: String, line: Int,
    column: Int, isSettled: (Pointer, _ attribute: String) -> Bool
  ) {
    guard gaveUpLine == 0 else { return }
    if pointers.count >= limit || texts.count >= Self.textLimit {
      compact(isSettled)
      if pointers.count > limit / 4 * 3 || texts.count > Self.textLimit / 4 * 3 {
        gaveUpLine = line
        return
      }
    }
    let text = text.prefix(Self.textPrefix)
    pointers.append(
      Pointer(
        identifier: identifier, line: Int32(clamping: line), column: Int32(clamping: column),
        element: number(element), attribute: number(attribute), textStart: Int32(texts.count),
        textCount: Int32(text.count)))
    texts += text
  }

  /// The text of `pointer`, cut off where it is very long.
  func text(of pointer: Pointer) -> String {
    let start = Int(pointer.textStart)
    return String(decoding: texts[start..<start + Int(pointer.textCount)], as: UTF8.self)
  }

  /// The attribute that holds `pointer`.
  func attribute(of pointer: Pointer) -> String { names[Int(pointer.attribute)] }

  /// The element that has `pointer`; empty where the document has very many names.
  func element(of pointer: Pointer) -> String { names[Int(pointer.element)] }

  private mutating func number(_ name: String) -> Int32 {
    if let known = nameNumbers[name] { return known }
    guard names.count < 10_000, name.utf8.count < 1_000 else { return 0 }
    nameNumbers[name] = Int32(names.count)
    names.append(name)
    return Int32(names.count - 1)
  }

  private mutating func compact(_ isSettled: (Pointer, String) -> Bool) {
    var kept: [Pointer] = []
    var keptTexts: [UInt8] = []
    for pointer in pointers where !isSettled(pointer, attribute(of: pointer)) {
      let start = Int(pointer.textStart)
      kept.append(
        Pointer(
          identifier: pointer.identifier, line: pointer.line, column: pointer.column,
          element: pointer.element, attribute: pointer.attribute,
          textStart: Int32(keptTexts.count), textCount: pointer.textCount))
      keptTexts += texts[start..<start + Int(pointer.textCount)]
    }
    pointers = kept
    texts = keptTexts
  }
}
