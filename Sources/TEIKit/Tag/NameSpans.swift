/// Names as spans of tokens, from labels of candidates.
enum NameSpans {
  /// Writes the names that `labels` mark to `spans`, in order.
  static func find(_ candidates: [Int32], _ labels: [NameLabel], into spans: inout [TokenSpan]) {
    spans.removeAll(keepingCapacity: true)
    var n = 0
    while n < candidates.count {
      let label = labels[n]
      if label.isOutside {
        n += 1
        continue
      }
      let inside = NameLabel.inside(label.type)
      var m = n + 1
      while m < candidates.count, candidates[m] == candidates[m - 1] + 1, labels[m] == inside {
        m += 1
      }
      spans.append(
        TokenSpan(first: Int(candidates[n]), end: Int(candidates[m - 1]) + 1, type: label.type))
      n = m
    }
  }
}
