@testable import TEIKit

/// Text with its names written as `{type text}`, and what they name.
struct MarkedMentions {
  let bytes: [UInt8]
  let mentions: [EntityMention]

  /// The text without its braces.
  init(_ marked: String) {
    var bytes: [UInt8] = []
    var mentions: [EntityMention] = []
    for piece in marked.split(separator: "{", omittingEmptySubsequences: false) {
      let parts = piece.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2, let space = parts[0].firstIndex(of: " "),
        let type = EntityType(rawValue: String(parts[0][..<space]))
      {
        let start = bytes.count
        bytes += Array(parts[0][space...].dropFirst().utf8)
        let range = TextRange(start, bytes.count)
        mentions.append(EntityMention(range: range, type: type, certainty: .high))
      }
      bytes += Array((parts.last ?? "").utf8)
    }
    self.bytes = bytes
    self.mentions = mentions
  }

  /// The mentions with their entities, and the entities.
  func resolved(
    _ gazetteer: Gazetteer? = nil
  ) -> (mentions: [ResolvedMention], entities: [Entity]) {
    MentionResolver(gazetteer: gazetteer).resolve(mentions, in: bytes)
  }

  /// The record that each mention leads to, `gn:…` or the identifier of its entity.
  func links(_ gazetteer: Gazetteer? = nil) -> [String] {
    let result = resolved(gazetteer)
    return result.mentions.map { mention in
      guard let index = mention.entityIndex else { return "-" }
      return result.entities[index].links.first?.pointer ?? result.entities[index].id
    }
  }
}
