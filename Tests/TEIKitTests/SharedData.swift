import TEITestSupport
import Testing

extension Trait where Self == ConditionTrait {
  /// Runs the test only where the development data `name` lies beside the package.
  static func needsShared(_ name: String) -> Self {
    .enabled(
      if: TestFiles.shared(name) != nil,
      "../shared/\(name) is not here: a clone of the repository has no development data")
  }
}
