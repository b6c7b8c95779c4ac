internal import Crypto

/// One of several parts of the documents of a run, for as many processes that know nothing of one
/// another.
///
/// Which part a document is in depends on its name alone: on the path of its output without
/// extension, not on the order or the number of documents, nor on what they hold. So every document
/// is in exactly one of `count` parts, on every machine.
public struct ShardSelection: Sendable, Hashable, CustomStringConvertible {
  /// How many parts there may be at most.
  public static let greatestCount = 1_000_000

  /// Which part it is, from 0.
  public let index: Int
  /// How many parts there are.
  public let count: Int

  /// The part `index` of `count`.
  ///
  /// - Precondition: `index` is in `0..<count`.
  public init(index: Int, count: Int) {
    precondition((0..<count).contains(index), "a part that there is")
    self.index = index
    self.count = count
  }

  /// How a journal and messages call it: `shard 3 of 16`.
  public var description: String { "shard \(index) of \(count)" }

  /// The part that ``description`` describes.
  init?(_ description: String) {
    let words = description.split(separator: " ")
    guard words.count == 4, let index = Int(words[1]), let count = Int(words[3]), index >= 0,
      index < count
    else { return nil }
    self.init(index: index, count: count)
  }

  /// Whether the document whose output goes to `stem` is in it: the first eight bytes of the
  /// SHA-256 of `stem`, as a number with the highest byte first, leave ``index`` divided by
  /// ``count``.
  public func holds(_ stem: String) -> Bool {
    var hash = SHA256()
    hash.update(data: Array(stem.utf8))
    let number = hash.finalize().prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return number % UInt64(count) == UInt64(index)
  }
}
