#if DEBUG
  internal import FoundationEssentials
  internal import Glibc

  /// Faults that tests ask for, in debug builds only: no text is known that crashes or hangs the
  /// converter.
  enum InjectedFault {
    private static let wanted =
      ProcessInfo.processInfo.environment["TEI_FAULT"]?
      .split(separator: ":", maxSplits: 1).map(String.init) ?? []

    /// Does as `TEI_FAULT` says: `crash:NAME`, `hang:NAME` or `vanish:NAME`, which takes
    /// the folder of the document away, for documents whose name ends so.
    static func meet(_ name: String) {
      guard wanted.count == 2, name.hasSuffix(wanted[1]) else { return }
      switch wanted[0] {
      case "crash": abort()
      case "hang": while true { sleep(1) }
      case "vanish":
        let folder = String(name.dropLast(wanted[1].count + 1))
        try? FileManager.default.moveItem(atPath: folder, toPath: folder + ".gone")
      default: break
      }
    }
  }
#endif
