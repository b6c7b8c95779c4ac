/// Something in the user's text, or in a document made from it, that the user should know of.
///
/// Findings are collected, never thrown: the run goes on. What stops a document is a
/// ``ConversionError``.
public struct Finding: Hashable, Sendable {
  /// How much a finding matters.
  public enum Severity: String, Sendable, Comparable, CaseIterable {
    /// Worth knowing; nothing needs doing.
    case note
    /// The result is sound, but a person should look at it.
    case warning
    /// The document is not valid or not complete.
    case error

    /// `note` < `warning` < `error`.
    public static func < (a: Severity, b: Severity) -> Bool {
      func rank(_ s: Severity) -> Int {
        switch s {
        case .note: 0
        case .warning: 1
        case .error: 2
        }
      }
      return rank(a) < rank(b)
    }
  }

  /// What kind of finding this is; stable from version to version.
  public let code: FindingCode
  /// Byte offsets in the *original* file, or nil where no place applies.
  public let range: TextRange?
  /// What was found, in one sentence without a full stop.
  public let message: String
  /// What the user can do about it, or an empty string.
  public let remedy: String
  /// How many places of the document showed it; `range` is the first.
  public let count: Int

  /// A finding at `range` of the original file.
  public init(
    _ code: FindingCode, at range: TextRange?, message: String, remedy: String = "", count: Int = 1
  ) {
    self.code = code
    self.range = range
    self.message = message
    self.remedy = remedy
    self.count = count
  }

  /// How much it matters; given by the code.
  public var severity: Severity { code.severity }
}

/// The stable codes of findings: `TEI1xxx` reading and normalizing, `TEI2xxx` segmenting,
/// `TEI3xxx` validating and checking what was written, `TEI4xxx` what TEI asks and no schema can,
/// `TEI5xxx` reading texts whose names are marked, `TEI6xxx` exporting, `TEI7xxx` requests to
/// workers.
public enum FindingCode: String, Sendable, CaseIterable {
  /// A byte that the encoding doesn't allow.
  case invalidByte = "TEI1001"
  /// The encoding was guessed, not declared or proven.
  case guessedEncoding = "TEI1002"
  /// Characters that XML 1.0 cannot hold were taken out (kept in the ledger).
  case illegalCharacter = "TEI1003"
  /// The source is empty or holds only white space.
  case emptySource = "TEI1004"
  /// The source looks like binary data, not text.
  case binaryData = "TEI1005"
  /// Invisible control characters stayed in the text.
  case controlCharacter = "TEI1006"
  /// Private-use characters stayed in the text.
  case privateUseCharacter = "TEI1007"
  /// Code points that are no characters were taken out (kept in the ledger).
  case nonCharacter = "TEI1008"
  /// Metadata that the header can't take was left out.
  case unusableMetadata = "TEI1009"
  /// The markup of the source can't be read and stays as text.
  case unreadableMarkup = "TEI1010"
  /// A paragraph too long for one element was split.
  case longParagraph = "TEI2001"
  /// Paragraph boundaries are uncertain.
  case uncertainParagraphs = "TEI2002"
  /// The schema does not allow what stands here.
  case invalid = "TEI3001"
  /// The document is not well-formed XML.
  case notWellFormed = "TEI3002"
  /// The document declares entities, which are never read.
  case entityDeclaration = "TEI3003"
  /// The document written does not give the source back.
  case notRestorable = "TEI3004"
  /// An element has an attribute that the schema does not give it.
  case attributeNotAllowed = "TEI3005"
  /// A value is not one of those that the schema allows.
  case invalidValue = "TEI3006"
  /// An element lacks an attribute.
  case missingAttribute = "TEI3007"
  /// Text stands where there may be only elements, or nothing.
  case textNotAllowed = "TEI3008"
  /// An element ends before all is there that it must hold.
  case incompleteElement = "TEI3009"
  /// An identifier was given to two elements.
  case duplicateIdentifier = "TEI3010"
  /// The two validators disagree.
  case enginesDiffer = "TEI3011"
  /// Validation was given up.
  case unfinished = "TEI3012"
  /// The schema can't be used.
  case unusableSchema = "TEI3013"
  /// An element has more attributes, or namespaces, than are read.
  case overfull = "TEI3014"
  /// A rule of Schematron is broken.
  case brokenRule = "TEI3020"
  /// A rule of Schematron that is a recommendation is not followed.
  case brokenRecommendation = "TEI3021"
  /// A rule of Schematron has something to say.
  case ruleRemark = "TEI3022"
  /// Some rules of a schema can't be checked.
  case skippedRules = "TEI3023"
  /// A file that the document names can't be used.
  case unusableReference = "TEI3024"
  /// A pointer has no target.
  case danglingPointer = "TEI4001"
  /// A pointer leads to something of the wrong kind.
  case wrongTarget = "TEI4002"
  /// A pointer has a prefix that the header does not define.
  case undefinedPrefix = "TEI4003"
  /// A date that the calendar does not have.
  case impossibleDate = "TEI4004"
  /// The end of a period is before its beginning.
  case datesOutOfOrder = "TEI4005"
  /// A language tag that is not of BCP 47.
  case invalidLanguageTag = "TEI4006"
  /// The text of a TEI document has private-use characters.
  case privateUseInTEI = "TEI4007"
  /// The text of a TEI document has characters that nobody should use.
  case forbiddenCharacter = "TEI4008"
  /// A pointer into another file has no target there.
  case danglingFilePointer = "TEI4011"
  /// A pointer leads into a file that is not there.
  case missingFile = "TEI4012"
  /// A check was given up, because the document has too much to keep in mind.
  case checkGivenUp = "TEI4013"
  /// A file with marked names isn't in the format that it should be in.
  case malformedAnnotation = "TEI5001"
  /// A label of marked names is none of those that are learnt.
  case unknownLabel = "TEI5002"
  /// A file that should have marked names has none.
  case noAnnotation = "TEI5003"
  /// A file that should be exported holds no TEI document.
  case noDocument = "TEI6001"
  /// A line to a worker is no request.
  case malformedRequest = "TEI7001"
  /// A line to a worker is longer than a request may be.
  case oversizedRequest = "TEI7002"
  /// The source that came to a worker is not the one that was meant.
  case otherSource = "TEI7003"
  /// The converter gave a request up.
  case refusedRequest = "TEI7004"
  /// A request has no text, and says so.
  case noText = "TEI7005"
  /// A document ended each worker that it was given to.
  case fatalRequest = "TEI7006"
  /// A document took each worker longer than allowed.
  case endlessRequest = "TEI7007"

  /// How much findings of this code matter.
  public var severity: Finding.Severity {
    switch self {
    case .longParagraph, .controlCharacter, .privateUseCharacter, .uncertainParagraphs: .note
    case .ruleRemark, .skippedRules: .note
    case .brokenRecommendation: .warning
    case .brokenRule, .unusableReference: .error
    case .guessedEncoding, .invalidByte, .illegalCharacter, .nonCharacter, .emptySource,
      .binaryData, .unusableMetadata, .unreadableMarkup, .unknownLabel,
      .noAnnotation:
      .warning
    case .enginesDiffer, .undefinedPrefix, .wrongTarget, .forbiddenCharacter, .missingFile,
      .checkGivenUp:
      .warning
    case .privateUseInTEI: .note
    case .invalid, .notWellFormed, .entityDeclaration, .notRestorable, .attributeNotAllowed,
      .invalidValue, .missingAttribute, .textNotAllowed, .incompleteElement, .duplicateIdentifier,
      .unfinished, .unusableSchema, .overfull, .danglingPointer, .danglingFilePointer,
      .impossibleDate, .datesOutOfOrder, .invalidLanguageTag, .malformedAnnotation, .noDocument:
      .error
    case .malformedRequest, .oversizedRequest, .otherSource, .refusedRequest, .fatalRequest,
      .endlessRequest:
      .error
    case .noText: .note
    }
  }
}
