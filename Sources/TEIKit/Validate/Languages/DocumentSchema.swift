internal import LibXML2
internal import Synchronization

/// A schema that needs the whole document in memory.
protocol DocumentSchema: Sendable {
  /// What looks at a document while it is read, for whether the schema has to see the whole at all;
  /// nil where it always has.
  func sift() -> RuleSift?
  /// What is wrong with `tree`, at most `limit` problems, and how many there are beyond.
  ///
  /// - Parameter sift: what looked at the document, where something did.
  func check(
    _ tree: borrowing XMLTree, sift: RuleSift?, limit: Int, isOverdue: () -> Bool
  ) -> DocumentFindings
}

extension DocumentSchema {
  func sift() -> RuleSift? { nil }
}

/// What is wrong with a document by one schema.
struct DocumentFindings: Sendable {
  var problems: [ValidationProblem] = []
  var omitted = 0
  /// Whether there was no time to look at everything.
  var wasOverdue = false
}

/// Things of which each serves one thread at a time.
final class SchemaPool<Item: Sendable>: Sendable {
  private let make: @Sendable () -> Item?
  private let idle: Mutex<[Item]>

  /// A pool that has `first`, and makes more where they are needed at the same time.
  init(_ first: Item, make: @escaping @Sendable () -> Item?) {
    self.make = make
    idle = Mutex([first])
  }

  /// An item that nobody else has, to be given back; nil where none can be made.
  func take() -> Item? { idle.withLock { $0.popLast() } ?? make() }

  /// Takes `item` back.
  func giveBack(_ item: Item) { idle.withLock { $0.append(item) } }
}
