/// An element of a schema in XML syntax, without annotations.
///
/// A class because the tree is built once, never changed after, and one node is part of several
/// grammars where a file is included more than once.
final class SchemaNode: Sendable {
  /// The elements of RELAX NG.
  enum Tag: String, Sendable {
    case element, attribute, group, interleave, choice, optional, zeroOrMore, oneOrMore, list
    case mixed, ref, parentRef, empty, value, data, notAllowed, externalRef, grammar, define
    case start, div, include, anyName, nsName, name, except, param, text
  }

  let tag: Tag
  let place: SchemaPlace
  /// `name`, without white space around it.
  let name: String?
  /// `ns`, which inner elements inherit.
  let ns: String?
  /// The namespace that the prefix of ``name`` or of ``text`` stands for.
  let prefixNamespace: String?
  /// `type` of `data` and `value`.
  let type: String?
  /// `datatypeLibrary`, inherited within the file (§4.4).
  let datatypeLibrary: String
  let combine: Combine?
  /// `href`, made absolute.
  let href: String?
  /// The text of `value`, `param` and `name`.
  let text: String
  let children: [SchemaNode]

  /// How definitions of one name become one (§4.17).
  enum Combine: String, Sendable { case choice, interleave }

  init(
    tag: Tag, place: SchemaPlace, name: String?, ns: String?, prefixNamespace: String?,
    type: String?, datatypeLibrary: String, combine: Combine?, href: String?, text: String,
    children: [SchemaNode]
  ) {
    self.tag = tag
    self.place = place
    self.name = name
    self.ns = ns
    self.prefixNamespace = prefixNamespace
    self.type = type
    self.datatypeLibrary = datatypeLibrary
    self.combine = combine
    self.href = href
    self.text = text
    self.children = children
  }
}

/// A place in a schema's files.
struct SchemaPlace: Hashable, Sendable {
  let file: String
  /// From 1.
  let line: Int
  /// From 1, just after the start tag.
  let column: Int
}

/// Why a schema can't be used.
struct SchemaFault: Error, Hashable, Sendable, CustomStringConvertible {
  let place: SchemaPlace?
  let message: String

  var description: String {
    guard let place else { return message }
    return place.line > 0
      ? "\(place.file):\(place.line):\(place.column): error: \(message)"
      : "\(place.file): error: \(message)"
  }
}
