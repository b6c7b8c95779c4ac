/// What one document says of a person, a place or an organisation.
struct AuthorityEntry: Sendable, Hashable {
  /// The lists of an authority file, in their order.
  enum Kind: Int, Sendable, CaseIterable {
    case person, place, org

    /// The element of an entry.
    var element: String { ["person", "place", "org"][rawValue] }
    /// The element of the list.
    var list: String { ["listPerson", "listPlace", "listOrg"][rawValue] }
    /// The element of a name.
    var nameElement: String { ["persName", "placeName", "orgName"][rawValue] }
  }

  /// A name, as it is written in XML.
  struct Name: Sendable, Hashable {
    /// What it is beside others: empty or `full` for the one that stands for all, `abbr`,
    /// `variant`.
    let role: String
    /// Where it leads in the files of authorities, or empty.
    let ref: String
    let text: String
  }

  let id: String
  let kind: Kind
  /// `city`, `country`, or empty.
  var type = ""
  /// How sure it is: `low`, `medium`, or empty.
  var cert = ""
  var names: [Name] = []
  /// What follows its names, as it is written.
  var rest = ""

  /// How much the entry is to be believed beside those of other documents.
  var rank: Int { cert.isEmpty ? 3 : cert == "medium" ? 2 : 1 }
}
