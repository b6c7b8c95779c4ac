import Glibc
import TEIKit

/// Does one fixed piece of work and ends, on one thread and without a clock, so that
/// `Tests/Benchmarks/instructions.py` can have its instructions counted.
///
///     workloads NAME ROUNDS FILES...
@main
enum Workloads {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count > 3, let workload = Workload(rawValue: arguments[1]),
      let rounds = Int(arguments[2])
    else {
      let names = Workload.allCases.map(\.rawValue).joined(separator: "|")
      fail("usage: workloads \(names) ROUNDS FILES...")
    }
    do {
      let sources = arguments[3...].map { (name: $0, bytes: read($0)) }
      try workload.run(sources, rounds: rounds)
    } catch {
      fail("\(error)")
    }
  }

  private static func read(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "rb") else { fail("\(path) can't be read") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  private static func fail(_ message: String) -> Never {
    let line = Array((message + "\n").utf8)
    _ = write(STDERR_FILENO, line, line.count)
    exit(1)
  }
}
