/// Runs the command in a second process, and starts that again where a document took it down.
///
/// Nothing within a process can be trusted after it crashed, and nothing can interrupt code that
/// hangs; a process that does no work itself can see both from outside. It holds nothing but the
/// number of its worker. All that the next worker must know is in the journal and in
/// ``InFlight``'s file.
public enum Supervisor {
  /// The variable that tells a worker whose it is: `SUPERVISOR:WORKER:WHY`.
  static let variable = "TEI_RUN_WORKER"
  /// The exit status where no document is to blame (`EX_SOFTWARE`).
  public static let failureStatus: Int32 = 70

  /// What a worker was told.
  public struct Assignment: Sendable, Hashable {
    /// The supervisor.
    public let supervisor: Int32
    /// The worker before this one, 0 for none. What it left in ``InFlight``'s file is evidence;
    /// what others left, who were killed from outside, is none.
    public let predecessor: Int32
    /// What the worker before this one died of: the name of a signal, `timeout`, or nothing where
    /// this is the first.
    public let death: String
  }

  /// What this process was told, if it is a worker.
  public static func assignment(_ environment: [String: String]) -> Assignment? {
    guard
      let words = environment[variable]?.split(separator: ":", omittingEmptySubsequences: false),
      words.count == 3, let supervisor = Int32(words[0]), supervisor == POSIXProcess.parent,
      let predecessor = Int32(words[1])
    else { return nil }
    POSIXProcess.show(as: "tei")
    return Assignment(
      supervisor: supervisor, predecessor: predecessor, death: String(words[2]))
  }

  /// Runs this program's arguments in workers that write to `folder`, one after another, until one
  /// comes to an end of its own.
  ///
  /// Each death either puts documents under suspicion, which are then tried alone, or convicts one
  /// of them, which is then left out: so this ends.
  /// - Returns: the exit status; nil where no worker can be started.
  public static func run(folder: String, announce: (String) -> Void) -> Int32? {
    var death = ""
    var predecessor: Int32 = 0
    while true {
      guard
        let worker = POSIXProcess.startAgain(
          variable: variable, value: "\(POSIXProcess.identifier):\(predecessor):\(death)")
      else { return nil }
      StopSignal.pass(to: worker)
      let end = POSIXProcess.wait(for: worker)
      StopSignal.pass(to: nil)
      predecessor = worker
      let leftovers = InFlight.leftovers(in: folder, of: worker)
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
