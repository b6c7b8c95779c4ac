/// What a name names; the four classes of CoNLL-2003, in TEI's elements.
public enum EntityType: String, Sendable, CaseIterable {
  /// A person: `persName`.
  case person
  /// A place: `placeName`.
  case place
  /// An organisation: `orgName`.
  case organization
  /// Anything else that has a name: `name`.
  case other
}

/// How sure a mention or a date is; TEI's `@cert`.
public enum Certainty: String, Sendable, Comparable {
  /// Needs a person's eye.
  case low
  /// Probably right.
  case medium
  /// As good as sure; not written out.
  case high

  /// `low` < `medium` < `high`.
  public static func < (a: Certainty, b: Certainty) -> Bool {
    func rank(_ c: Certainty) -> Int {
      switch c {
      case .low: 0
      case .medium: 1
      case .high: 2
      }
    }
    return rank(a) < rank(b)
  }
}

extension Certainty {
  /// From here on a probability is called medium.
  static let leastMedium: Float = 0.6
  /// From here on a probability is called high.
  static let leastHigh: Float = 0.8

  /// The word for a probability from 0 to 1.
  init(confidence: Float) {
    self =
      confidence < Self.leastMedium ? .low : confidence < Self.leastHigh ? .medium : .high
  }
}

/// A name in the text.
public struct EntityMention: Hashable, Sendable {
  /// UTF-8 bytes of ``SegmentedText/bytes``, within one block.
  public let range: TextRange
  /// What it names.
  public let type: EntityType
  /// How sure that is.
  public let certainty: Certainty

  /// A mention of that type at `range`.
  public init(range: TextRange, type: EntityType, certainty: Certainty) {
    self.range = range
    self.type = type
    self.certainty = certainty
  }
}

/// Finds names; the only open extension point of the pipeline.
public protocol EntityRecognizer: Sendable {
  /// The names in `text`, sorted and disjoint, each within one block.
  func mentions(in text: SegmentedText) -> [EntityMention]
  /// The model that it finds names with, as documents tell of it; nil, unless it says otherwise,
  /// where the version of the library tells enough.
  var identity: ModelIdentity? { get }
}

extension EntityRecognizer {
  /// Nothing that the version of the library doesn't tell.
  public var identity: ModelIdentity? { nil }
}

/// A model that a document was tagged with.
public struct ModelIdentity: Hashable, Sendable {
  /// What its maker called it; no control characters.
  public let name: String
  /// The SHA-256 of its file, in base 16.
  public let digest: String

  /// The model of that name and digest.
  public init(name: String, digest: String) {
    self.name = name
    self.digest = digest
  }
}

/// A date in the text, with its value in ISO 8601 as TEI's `att.datable.w3c` writes it.
public struct DateMention: Hashable, Sendable {
  /// UTF-8 bytes of ``SegmentedText/bytes``, within one block.
  public let range: TextRange
  /// What it says.
  public let value: DateValue
  /// How sure that is.
  public let certainty: Certainty

  /// A date of that value at `range`.
  public init(range: TextRange, value: DateValue, certainty: Certainty) {
    self.range = range
    self.value = value
    self.certainty = certainty
  }
}

/// The value of a date, in W3C profile of ISO 8601: `2021-10-17`, `2021-10`, `2021`, `--04-26`.
///
/// - SeeAlso: TEI P5 §3.6.4 and `att.datable.w3c`.
public enum DateValue: Hashable, Sendable {
  /// One date: `@when`.
  case when(String)
  /// A span with known ends: `@from` and `@to`.
  case span(from: String?, to: String?)
  /// A date known to lie between two: `@notBefore` and `@notAfter`.
  case between(notBefore: String?, notAfter: String?)
}
