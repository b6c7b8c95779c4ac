/// Runs the command in a second process, and starts that again where a document took it down.
///
/// Nothing within a process can be trusted after it crashed, and nothing can interrupt code that
/// hangs; a process that does no work itself can see both from outside. It holds nothing but the
/// number of its worker. All that the next worker must know is in the journal and in
/// ``InFlight``'s file.
public enum Supervisor {
  /// The variable that tells a worker whose it is: `PROCESS:WHY`.
  static let variable = "TEI_RUN_WORKER"
  /// The exit status where no document is to blame (`EX_SOFTWARE`).
  public static let failureStatus: Int32 = 70

  /// What a worker was told.
  public struct Assignment: Sendable, Hashable {
    /// The supervisor.
    public let supervisor: Int32
    /// What the worker before this one died of: the name of a signal, `timeout`, or nothing where
    /// this is the first.
    public let death: String
  }

  /// What this process was told, if it is a worker.
  public static func assignment(_ environment: [String: String]) -> Assignment? {
    guard
      let words = environment[variable]?.split(separator: ":", omittingEmptySubsequences: false),
      words.count == 2, let supervisor = Int32(words[0]), supervisor == POSIXProcess.parent
    else { return nil }
    return Assignment(supervisor: supervisor, death: String(words[1]))
  }

  /// Runs this program's arguments in workers that write to `folder`, one after another, until one
  /// comes to an end of its own.
  ///
  /// Each death either puts documents under suspicion, which are then tried alone, or convicts one
  /// of them, which is then left out: so this ends.
  /// - Returns: the exit status; nil where no worker can be started.
  public static func run(folder: String, announce: (String) -> Void) -> Int32? {
    var death = ""
    while true {
      guard
        let worker = POSIXProcess.startAgain(
          variable: variable, value: "\(POSIXProcess.identifier):\(death)")
      else { return nil }
      StopSignal.pass(to: worker)
      let end = POSIXProcess.wait(for: worker)
      StopSignal.pass(to: nil)
      let leftovers = InFlight.leftovers(in: folder).filter { !$0.wasWritten }
      switch end {
      case .exited(Watchdog.timeoutStatus) where leftovers.contains(where: \.wasOverdue):
        death = "timeout"
      case .exited(let status): return status
      case .killed(let number):
        if let stop = StopSignal.number { return 128 + stop }
        death = POSIXProcess.name(ofSignal: number)
        guard !leftovers.isEmpty else {
          announce("the process was ended by \(death) while no document was worked on")
          return failureStatus
        }
        let names = leftovers.map(\.stem).joined(separator: ", ")
        announce("the process was ended by \(death) while it worked on \(names); going on")
      }
      if let stop = StopSignal.number { return 128 + stop }
    }
  }
}
