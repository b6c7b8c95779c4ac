import Foundation
import Testing

@Suite(.timeLimit(.minutes(20)))
struct CommandLineTests {
  private let tei: TeiRunner

  init() throws { tei = try TeiRunner() }

  @Test func versionIsPrinted() async throws {
    let run = try await tei("--version")
    #expect(run.status == 0)
    #expect(run.text.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }

  @Test(arguments: ["--help", ""])
  func helpNamesEverySubcommand(_ argument: String) async throws {
    let run = try await tei.shell("\"$TEI\" \(argument)")
    #expect(run.status == 0)
    #expect(run.text.contains("USAGE: tei <subcommand>"))
    for name in ["convert", "validate", "restore", "inspect"] {
      #expect(run.text.contains("  \(name) "))
      let help = try await tei(name, "--help")
      #expect(help.status == 0)
      #expect(help.text.contains("USAGE: tei \(name)"))
    }
  }

  @Test(arguments: ["convert", "validate", "restore", "inspect", "frobnicate"])
  func commandWithoutArgumentsIsWrongUsage(_ command: String) async throws {
    let run = try await tei(command)
    #expect(run.status == 64)
    #expect(run.errors.contains("Usage: tei"))
    #expect(run.output.isEmpty)
  }

  @Test(arguments: [[:], ["NO_COLOR": "1"], ["TERM": "xterm-256color", "CLICOLOR_FORCE": "1"]])
  func messagesAreNotColouredAwayFromATerminal(_ environment: [String: String]) async throws {
    try tei.write("odd\u{1}\n", to: "a.txt")
    let run = try await tei("convert", "a.txt", "missing", "-o", "out", environment: environment)
    #expect(run.errors.contains("warning TEI1003"))
    #expect(run.errors.contains("missing: error: "))
    #expect(!run.errors.contains("\u{1B}"))
  }

  @Test(
    .enabled(if: Terminal.canBePretended, "needs script(1)"),
    arguments: [("", true), ("NO_COLOR=", true), ("NO_COLOR=1", false)])
  func messagesAreColouredOnATerminalUnlessRefused(
    _ setting: String, _ isColoured: Bool
  ) async throws {
    try tei.write("odd\u{1}\n", to: "a.txt")
    let run = try await tei.shell(
      "script -qec 'env \(setting) \"$TEI\" convert a.txt -o out' /dev/null")
    #expect(run.text.contains("TEI1003"))
    #expect(run.text.contains("\u{1B}[33mwarning\u{1B}[0m") == isColoured)
  }
}

/// A terminal for a process that has none.
enum Terminal {
  /// Whether `script` of util-linux is there to make one.
  static let canBePretended = FileManager.default.isExecutableFile(atPath: "/usr/bin/script")
}
