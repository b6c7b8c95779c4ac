import ArgumentParser

/// How a run went, as the exit status says it; of several the gravest is kept.
///
/// - SeeAlso: `sysexits.h`.
enum ExitStatus: Int32 {
  case good = 0
  /// A document failed or is invalid.
  case documentFailed = 1
  /// An input can't be read (`EX_NOINPUT`).
  case noInput = 66
  /// An output can't be written (`EX_IOERR`).
  case outputFailed = 74

  /// Keeps the graver of the two.
  mutating func worsen(to other: ExitStatus) {
    if other.rawValue > rawValue { self = other }
  }

  /// Ends the command with this status.
  func exit() throws {
    if self != .good { throw ExitCode(rawValue) }
  }
}
