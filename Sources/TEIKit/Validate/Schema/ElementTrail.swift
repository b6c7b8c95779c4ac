internal import LibXML2

/// The elements that are open, by name and number, to say where something stands.
struct ElementTrail {
  private struct Step {
    let name: String
    let position: Int
    var counts: [String: Int] = [:]
  }

  private let isOn: Bool
  private var steps: [Step] = []
  private var rootCounts: [String: Int] = [:]

  /// A trail, which keeps nothing unless it `isOn`.
  init(isOn: Bool) { self.isOn = isOn }

  mutating func enter(_ tag: borrowing XMLStartTag) {
    guard isOn else { return }
    let name = (tag.prefix.map { $0 + ":" } ?? "") + tag.localName
    var position = 1
    if steps.isEmpty {
      rootCounts[name, default: 0] += 1
    } else {
      steps[steps.count - 1].counts[name, default: 0] += 1
      position = steps[steps.count - 1].counts[name] ?? 1
    }
    steps.append(Step(name: name, position: position))
  }

  mutating func leave() {
    if isOn { steps.removeLast() }
  }

  /// The innermost element's name, with its prefix.
  var name: String { steps.last?.name ?? "" }

  /// The innermost element as an XPath expression.
  var path: String {
    var path = ""
    for (index, step) in steps.enumerated() {
      path += "/" + step.name
      if index > 0 { path += "[\(step.position)]" }
    }
    return path
  }
}
