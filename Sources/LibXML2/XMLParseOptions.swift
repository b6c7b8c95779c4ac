/// What a document may cost to parse; what it may *reach* is no option.
///
/// Whatever the options, the network is never used, no external subset or entity is loaded, no
/// entity is substituted, and a document that declares an entity, or a default for an attribute,
/// is refused at that declaration. `<!DOCTYPE TEI>` alone is fine.
public struct XMLParseOptions: Hashable, Sendable {
  /// The bounds for documents from anywhere: 512 MiB, and elements 256 deep.
  public static let secure = XMLParseOptions()

  /// The most elements within each other, the root included, that libxml2 always accepts.
  public static let maximumDepth = 256

  /// How many bytes a document may have.
  public let byteLimit: Int
  /// How many elements may stand within each other, the root included.
  public let depthLimit: Int

  /// Bounds of one's own.
  ///
  /// - Parameters:
  ///   - byteLimit: 1 to `Int32.max`, libxml2's own bound.
  ///   - depthLimit: 1 to ``maximumDepth``.
  public init(byteLimit: Int = 512 << 20, depthLimit: Int = maximumDepth) {
    precondition((1...Int(Int32.max)).contains(byteLimit), "a byte limit of 1 to Int32.max")
    precondition((1...Self.maximumDepth).contains(depthLimit), "a depth limit of 1 to 256")
    self.byteLimit = byteLimit
    self.depthLimit = depthLimit
  }
}
