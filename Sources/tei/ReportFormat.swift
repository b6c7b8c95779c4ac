import ArgumentParser

/// How `tei validate` reports.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  /// For people: messages on standard error, valid files on standard output.
  case text
  /// One JSON object a problem.
  case jsonl
  /// SARIF 2.1.0 (OASIS), for code scanning.
  case sarif
  /// JUnit's XML, for build servers.
  case junit
  /// Workflow commands of GitHub Actions.
  case github
}
