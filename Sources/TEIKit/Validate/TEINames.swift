/// Which names of TEI the checks look at.
enum TEINames {
  static let namespace = "http://www.tei-c.org/ns/1.0"
  static let examples = "http://www.tei-c.org/ns/Examples"

  /// The attributes that hold pointers in TEI, dates aside.
  static let pointers: Set<String> = [
    "active", "adj", "adjFrom", "adjTo", "ana", "calendar", "change", "children", "class", "copyOf",
    "corresp", "datcat", "datingMethod", "datingPoint", "decls", "domains", "edRef", "end",
    "exclude", "facs", "feats", "follow", "fVal", "given", "hand", "inst", "lemmaRef", "location",
    "mergedIn", "mutual", "new", "next", "nymRef", "origin", "parent", "parts", "passive", "perf",
    "period", "prev", "ref", "rendition", "replyTo", "resp", "sameAs", "scheme", "scribeRef",
    "scriptRef", "select", "since", "source", "spanTo", "start", "synch", "target", "targetDatcat",
    "targetEnd", "toWhom", "unitRef", "url", "valueDatcat", "where", "who", "wit",
  ]

  /// The attributes that hold dates.
  static let dates: Set<String> = ["when", "notBefore", "notAfter", "from", "to"]

  /// Where `from` and `to` are no dates.
  static let ranges: Set<String> = [
    "biblScope", "citedRange", "locus", "app", "span", "arc", "node", "witDetail", "conversion",
  ]

  /// Elements of which `who` can't speak.
  static let structure: Set<String> = [
    "TEI", "text", "body", "front", "back", "group", "div", "p", "ab", "lg", "l", "head", "pb",
    "lb", "cb", "milestone", "s", "w", "pc", "table", "row", "cell", "figure", "graphic",
  ]
}
