/// How likely names are right, by their type and the probability that the chain gives them.
struct NameCalibration: Sendable {
  static let bins = 24
  /// The share of right ones in each bin of each type, ascending within a type; bins are narrower
  /// the nearer to 1.
  var shares = Array(repeating: prior, count: EntityType.allCases.count)

  /// The shares where probabilities are what they say.
  static let prior: [Float] = (0..<bins).map { bin in
    let rest = 1 - (Float(bin) + 0.5) / Float(bins)
    return 1 - rest * rest
  }

  /// Where a probability lies among the bins, from 0 to ``bins``.
  static func place(_ probability: Float) -> Float {
    (1 - (1 - min(max(probability, 0), 1)).squareRoot()) * Float(bins)
  }

  /// The bin of a probability.
  static func bin(_ probability: Float) -> Int {
    min(bins - 1, max(0, Int(place(probability))))
  }

  /// The share for a probability, between the middles of bins.
  func share(_ probability: Float, type: Int) -> Float {
    let place = Self.place(probability) - 0.5
    let low = min(max(Int(place), 0), Self.bins - 2)
    let part = min(max(place - Float(low), 0), 1)
    return shares[type][low] * (1 - part) + shares[type][low + 1] * part
  }
}
