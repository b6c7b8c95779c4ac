/// A stretch of the body that has one layout.
struct Region: Sendable {
  /// Its lines, as places in the ``Body``.
  let lines: Range<Int>
  let statistics: LayoutStatistics
}

/// Divides a body into regions: a long run of lines without a blank one that holds several
/// paragraphs is a region of its own, and what stands between such runs shares one.
enum RegionDetector {
  private static let leastLines = 12

  /// The regions of `body`, in order; they cover it. O(bytes).
  static func regions(of body: Body) -> [Region] {
    guard body.count > 0 else { return [] }
    let whole = LayoutStatistics(body, 0..<body.count)
    let all = [Region(lines: 0..<body.count, statistics: whole)]
    let stretches = stretches(of: body)
    guard stretches.contains(where: \.isOwn) else { return all }
    let regions = stretches.map {
      Region(lines: $0.lines, statistics: LayoutStatistics(body, $0.lines))
    }
    if whole.isGreedy, whole.blankCount < 3, regions.allSatisfy(\.statistics.isGreedy) {
      return all
    }
    return regions
  }

  private struct Stretch {
    var lines: Range<Int>
    let isOwn: Bool
  }

  /// The runs of lines that make regions of their own, and what stands between them.
  private static func stretches(of body: Body) -> [Stretch] {
    var stretches: [Stretch] = []
    var start = 0
    for i in 1...body.count where i == body.count || body[i].followsBlank {
      let isAll = start == 0 && i == body.count
      let isOwn = !isAll && holdsParagraphs(body, start..<i)
      if !isOwn, let last = stretches.indices.last, !stretches[last].isOwn {
        stretches[last].lines = stretches[last].lines.lowerBound..<i
      } else {
        stretches.append(Stretch(lines: start..<i, isOwn: isOwn))
      }
      start = i
    }
    return stretches
  }

  /// Whether a run of lines without a blank one holds several paragraphs.
  private static func holdsParagraphs(_ body: Body, _ run: Range<Int>) -> Bool {
    guard run.count >= leastLines else { return false }
    let statistics = LayoutStatistics(body, run)
    guard statistics.isWrapped else {
      let ends = run.count { body.evidence($0).endsSentence }
      let width = run.reduce(0) { $0 + body.width($1) }
      return 10 * ends >= 6 * run.count && width >= 90 * run.count
    }
    if statistics.isGreedy {
      let shortEnds = run.dropLast().count {
        body.evidence($0).endsSentence && !body.evidence($0 + 1).continues
          && body.nextWordFits($0, width: Int(statistics.columnWidths[$0 - run.lowerBound]))
      }
      return shortEnds >= 2
    }
    let words = RegionWords(body, run)
    return words.wordCount(0..<run.count) >= 150
      && SentenceStatistics(randomlyBroken: body, run, words).breakLogOdds > -0.7
  }
}
