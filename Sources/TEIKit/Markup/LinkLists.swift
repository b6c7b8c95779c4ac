/// Lists of links outside the article of a page: menus that nothing else tells.
///
/// - SeeAlso: Kohlschütter, Fankhauser and Nejdl, “Boilerplate Detection using Shallow Text
///   Features” (WSDM 2010), on the share of text in links.
enum LinkLists {
  /// How many blocks of nothing but links stand together at least.
  private static let leastCount = 3
  /// How much of a block's text links hold at least, in hundredths.
  private static let leastShare = 80

  /// Marks such runs of `blocks` that `isInArticle` says to be outside, by the links of `spans`.
  static func mark(_ blocks: inout [MarkedBlock], _ isInArticle: [Bool], _ spans: [MarkupSpan]) {
    var linked = [Int](repeating: 0, count: blocks.count)
    for span in spans {
      guard case .link = span.kind, let block = index(of: span.range.start, in: blocks) else {
        continue
      }
      linked[block] += span.range.count
    }
    var start = 0
    for index in 0...blocks.count {
      let isLinks =
        index < blocks.count && !isInArticle[index] && isText(blocks[index].kind)
        && linked[index] * 100 >= blocks[index].range.count * leastShare
      if isLinks { continue }
      if index - start >= leastCount {
        for place in start..<index {
          blocks[place] = MarkedBlock(kind: .boilerplate(.navigation), range: blocks[place].range)
        }
      }
      start = index + 1
    }
  }

  private static func isText(_ kind: BlockKind) -> Bool {
    switch kind {
    case .paragraph, .listItem, .heading: true
    default: false
    }
  }

  /// The block in which `offset` is.
  private static func index(of offset: Int, in blocks: [MarkedBlock]) -> Int? {
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].range.end <= offset { low = middle + 1 } else { high = middle }
    }
    return low < blocks.count && blocks[low].range.start <= offset ? low : nil
  }
}
