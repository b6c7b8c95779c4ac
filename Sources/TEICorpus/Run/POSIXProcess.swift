internal import FoundationEssentials
internal import Glibc

/// Processes, and what the system says of this one.
public enum POSIXProcess {
  /// How a process ended.
  public enum End: Sendable, Hashable {
    case exited(Int32)
    /// By a signal.
    case killed(Int32)
  }

  /// The number of this process.
  static var identifier: Int32 { getpid() }
  /// The number of the process that started this one, or of whoever took it over.
  static var parent: Int32 { getppid() }
  /// The working folder.
  static var workingFolder: String { FileManager.default.currentDirectoryPath }

  /// Ends the process here and now: no destructors, no handlers, nothing flushed.
  static func endNow(_ status: Int32) -> Never { _exit(status) }

  /// The processor time that this thread has taken, in microseconds.
  static var threadMicroseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000 + time.tv_nsec / 1_000
  }

  /// Starts this program once more with the same arguments, streams and environment, and
  /// `variable` set to `value` in it.
  ///
  /// - Returns: its process, nil where the system refuses.
  static func startAgain(variable: String, value: String) -> Int32? {
    var variables = ProcessInfo.processInfo.environment
    variables[variable] = value
    var environment = variables.map { strdup("\($0)=\($1)") }
    environment.append(nil)
    defer { for entry in environment { free(entry) } }
    var process = pid_t()
    let status = posix_spawn(
      &process, "/proc/self/exe", nil, nil, CommandLine.unsafeArgv, environment)
    return status == 0 ? process : nil
  }

  /// Has lists of processes call this one `name`; one started by ``startAgain(variable:value:)``
  /// would be called `exe`.
  static func show(as name: String) {
    let descriptor = open("/proc/self/comm", O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    write(descriptor, name, name.utf8.count)
  }

  /// Waits until `process`, a child of this one, ends.
  static func wait(for process: Int32) -> End {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      // Somebody else took the news; nothing more can be known.
      if errno != EINTR { return .exited(EX_SOFTWARE) }
    }
    let signal = status & 0x7F
    return signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal)
  }

  /// What signals are called: `SIGSEGV`.
  static func name(ofSignal number: Int32) -> String {
    switch number {
    case SIGSEGV: "SIGSEGV"
    case SIGABRT: "SIGABRT"
    case SIGILL: "SIGILL"
    case SIGTRAP: "SIGTRAP"
    case SIGBUS: "SIGBUS"
    case SIGFPE: "SIGFPE"
    case SIGKILL: "SIGKILL"
    default: "signal \(number)"
    }
  }
}
