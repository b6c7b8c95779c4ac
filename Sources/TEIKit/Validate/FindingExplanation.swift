/// What codes mean, at more length than a message has.
extension FindingCode {
  /// The kind of finding, in a few words.
  public var title: String { words.title }
  /// What it means, why it matters, and what to do.
  public var explanation: String { words.explanation }

  private var words: (title: String, explanation: String) {
    switch self {
    case .invalidByte:
      (
        "byte that the encoding doesn't allow",
        "A byte of the source can't be read in its encoding. It is kept in the ledger, so that "
          + "the source can be restored. If there are many, name the true encoding with --encoding."
      )
    case .guessedEncoding:
      (
        "guessed encoding",
        "Nothing says which encoding the source has, so it was inferred from the bytes. Look at a "
          + "word with accents; if it is wrong, name the encoding with --encoding."
      )
    case .illegalCharacter:
      (
        "character that XML can't hold",
        "XML 1.0 has no place for most control characters. They were taken out of the text and "
          + "kept in the ledger."
      )
    case .emptySource:
      ("empty source", "The source holds nothing but white space; the document has an empty text.")
    case .binaryData:
      (
        "binary data",
        "The source looks like a picture, an archive or a program rather than text. Convert it "
          + "only if you know better."
      )
    case .controlCharacter:
      (
        "invisible control character",
        "The text has characters that steer the display, such as marks of direction. They are "
          + "legal and stay."
      )
    case .privateUseCharacter:
      (
        "private-use character",
        "The source has characters whose meaning is a private agreement, often of one font. Others "
          + "will not see what you see."
      )
    case .nonCharacter:
      (
        "noncharacter",
        "Unicode sets some code points aside as never being characters. They were taken out and "
          + "kept in the ledger."
      )
    case .unusableMetadata:
      (
        "metadata that the header can't take",
        "A record says something of the document, such as a date, in a form that the header has no "
          + "place for. It was left out; correct the record, or have --field read another field."
      )
    case .unreadableMarkup:
      (
        "markup that can't be read",
        "The elements of an HTML page nest so deep, or a tag of it has so many attributes, that "
          + "reading them could take the machine down; or a file that should be TEI is none, or "
          + "not well-formed. It was converted as plain text, its tags included; nothing is lost."
      )
    case .malformedAnnotation:
      (
        "malformed annotation",
        "A file with marked names, for training or evaluation, isn't in the format that it should "
          + "be in at this place. What can be read of it is used."
      )
    case .unknownLabel:
      (
        "unknown label",
        "A name is marked with a label that is none of those that are learnt: persons, places, "
          + "organisations and other names. It counts as no name."
      )
    case .noAnnotation:
      (
        "no annotation",
        "A file for training or evaluation has no marked name. Check that its format was told "
          + "rightly; leave it out if it has none."
      )
    case .noDocument:
      (
        "no TEI document",
        "A file that should be exported is XML, but no element of it is a <TEI>. Name files of TEI "
          + "P5."
      )
    case .malformedRequest:
      (
        "line that is no request",
        "A line to “tei worker” is not a JSON object with an id and a text as worker.schema.json "
          + "has it. The message says what is wrong; nothing was converted."
      )
    case .oversizedRequest:
      (
        "request too long",
        "A line to “tei worker” has more bytes than --max-size allows. It was passed over without "
          + "being kept, and its id is not known; the number of the line is told."
      )
    case .otherSource:
      (
        "other source than was meant",
        "The SHA-256 of the text that came to the worker is not the source_sha256 of the request: "
          + "the text changed or was damaged on its way. Send it again."
      )
    case .refusedRequest:
      (
        "request given up",
        "The converter could make no document of the text. The message says why; trying again "
          + "gives the same."
      )
    case .noText:
      (
        "request without a text",
        "The text of the request is null, as in a table with empty cells: there is nothing to "
          + "convert. A text that is empty is converted."
      )
    case .fatalRequest:
      (
        "document that ends its worker",
        "Whoever ran the worker saw it die of this document each time, also as the first document "
          + "of a new worker. The document was set aside. Report it as a fault of swift-tei."
      )
    case .endlessRequest:
      (
        "document that takes too long",
        "Whoever ran the worker waited for this document longer than the time allowed, each time, "
          + "and set it aside. Allow more time if the document is large."
      )
    case .longParagraph:
      (
        "paragraph split", "A paragraph was too long for one element and was split at a sentence."
      )
    case .uncertainParagraphs:
      (
        "uncertain paragraphs",
        "The lines of the source leave open where paragraphs begin. Look at the result."
      )
    case .invalid:
      (
        "element that the schema does not allow here",
        "An element stands where the schema does not let it stand, or its name is none of the "
          + "schema's. The message lists what may stand there. What else goes wrong in the same "
          + "parent may come of this, and is counted, not listed: mend this first."
      )
    case .notWellFormed:
      (
        "not well-formed XML",
        "The file breaks a rule of XML itself, so that nothing can be said of its validity: a tag "
          + "is not closed, a quote is missing, a character is illegal. Mend the first place and "
          + "look again."
      )
    case .entityDeclaration:
      (
        "declaration of an entity or of a default",
        "The document declares entities, or defaults of attributes. Reading them can fetch other "
          + "files and fill any memory, so they are refused. Write out what they stand for and "
          + "remove the declarations."
      )
    case .notRestorable:
      (
        "source not restorable",
        "The document that was written, with its ledger, does not give the source back. That is a "
          + "fault of swift-tei: please report it."
      )
    case .attributeNotAllowed:
      (
        "attribute that the element does not take",
        "The schema gives the element no attribute of this name. The message names the nearest one "
          + "that it has, and the rest."
      )
    case .invalidValue:
      (
        "value that is not allowed",
        "The value of an attribute, or the text of an element, is none of those that the schema "
          + "allows: not in its list, or not of its form."
      )
    case .missingAttribute:
      ("missing attribute", "The element must have an attribute that it lacks.")
    case .textNotAllowed:
      (
        "text where none is allowed",
        "There is text directly in an element that may hold only other elements, or nothing. Often "
          + "a <p> around it is what is missing."
      )
    case .incompleteElement:
      (
        "incomplete element",
        "The element ends before it holds all that it must. The message says what may come next."
      )
    case .duplicateIdentifier:
      (
        "identifier given twice",
        "Two elements have the same xml:id, so that a pointer to it means neither."
      )
    case .enginesDiffer:
      (
        "validators disagree",
        "Each document that is found invalid is shown to libxml2 too, and with --second-opinion all "
          + "every document. Here the two do not agree. The verdict is ours; one of the two has a "
          + "fault, so please report the schema and the document."
      )
    case .unfinished:
      (
        "validation given up",
        "It took longer than --timeout allows, or more work than a document of its size may cost. "
          + "Nothing is known of the document's validity."
      )
    case .unusableSchema: ("unusable schema", "The schema breaks a rule of its own language.")
    case .overfull:
      (
        "too many attributes",
        "Each attribute of an element is compared with all its others, so that a small file of "
          + "nothing but attributes would keep a machine busy for hours. Elements may have 3,000 "
          + "attributes, 1,000 namespaces may hold in one place, and a document may declare 10,000 "
          + "attributes; nothing is read from there on. Put what the attributes hold into elements."
      )
    case .brokenRule:
      (
        "broken rule of Schematron",
        "A rule that the schema states in Schematron is not kept: an assertion is false, or a "
          + "report is true. The words are the schema's. Rules say what grammars can't, so mend the "
          + "element or what it points to."
      )
    case .brokenRecommendation:
      (
        "recommendation not followed",
        "A rule of Schematron that calls itself a warning, or not fatal, is not kept. The document "
          + "stays valid."
      )
    case .ruleRemark:
      (
        "remark of a rule",
        "A rule of Schematron that is there for information only has something to say of this "
          + "element."
      )
    case .skippedRules:
      (
        "rules that were not checked",
        "Some rules of the schema are written for XSLT 2 or later. Those that mean the same in "
          + "XPath 1.0 are checked; the others are not, since an answer would be a guess. The "
          + "message says how many, and why. Documents may break them unseen: run these rules with "
          + "an XSLT processor where they matter."
      )
    case .unusableReference:
      (
        "file that can't be used",
        "The document names a file, such as a schema in <?xml-model?> or a part in <xi:include>, "
          + "that can't be read: it isn't there, stands outside the folder in which files may be "
          + "read (--root), or is on a network, which is never used. A catalog (--catalog) can tell "
          + "where a local copy is."
      )
    case .danglingPointer:
      (
        "pointer without a target",
        "A pointer such as #p1 names an xml:id that no element of the document has. No schema can "
          + "find that. Give the element meant that identifier, or mend the pointer."
      )
    case .danglingFilePointer:
      (
        "pointer without a target in another file",
        "A pointer such as people.xml#ada names an xml:id that no element of that file has. Mend "
          + "the pointer, or give the element meant that identifier."
      )
    case .missingFile:
      (
        "pointer into a file that is not there",
        "A pointer such as people.xml#ada leads into a file that does not stand where the pointer "
          + "says, seen from the document. Files outside the folder that is validated are not "
          + "looked for."
      )
    case .checkGivenUp:
      (
        "check given up",
        "A check needs to keep something in mind for each identifier, or for each pointer whose "
          + "target comes later, and the document has too many. What the schema says of it holds."
      )
    case .wrongTarget:
      (
        "pointer to the wrong kind of thing",
        "What @who says speaks must be a person, an organization or a role, not a part of the text."
      )
    case .undefinedPrefix:
      (
        "undefined prefix",
        "A pointer such as psn:42 has a prefix that is no scheme of URIs in common use, and that "
          + "no <prefixDef> in the header explains. Readers can't follow it."
      )
    case .impossibleDate:
      ("date that does not exist", "The calendar has no such day, such as 30 February.")
    case .datesOutOfOrder:
      ("dates out of order", "A period ends before it begins.")
    case .invalidLanguageTag:
      (
        "malformed language tag",
        "xml:lang holds a tag of BCP 47: a language, then perhaps a script, a region and variants, "
          + "as in en, pt-BR or zh-Hant."
      )
    case .privateUseInTEI:
      (
        "private-use character in the document",
        "The text has characters whose meaning is a private agreement. TEI has <g> and <charDecl> "
          + "to say what they are."
      )
    case .forbiddenCharacter:
      (
        "control character or noncharacter in the document",
        "XML allows some characters that no text should have: the controls U+0080 to U+009F, mostly "
          + "a wrong encoding's quotation marks, and noncharacters."
      )
    }
  }
}
