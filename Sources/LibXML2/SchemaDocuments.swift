import CLibXML2
internal import Synchronization

/// The files of schemas and DTDs as libxml2 may read them: under addresses of our own, and only
/// while one is compiled.
///
/// libxml2 opens the files that a schema names itself, wherever they are. So each of these names is
/// replaced before by an address `tei-schema:/SET/NUMBER`, behind which stand the bytes that were
/// read, and checked, by the rules that hold here.
final class SchemaDocuments: Sendable {
  private struct Registry {
    var next = 0
    var bytes: [String: [UInt8]] = [:]
  }

  private static let registry = Mutex(Registry())
  private static let scheme = "tei-schema:/"
  /// libxml2 asks these before it looks for a file.
  private static let installed: Void = {
    _ = xmlRegisterInputCallbacks(
      { name in
        guard let name else { return 0 }
        return strncmp(name, "tei-schema:/", 12) == 0 ? 1 : 0
      },
      { name in
        guard let name,
          let bytes = SchemaDocuments.registry.withLock({ $0.bytes[String(cString: name)] })
        else { return nil }
        return Unmanaged.passRetained(OpenDocument(bytes)).toOpaque()
      },
      { context, buffer, count in
        guard let context, let buffer else { return -1 }
        let document = Unmanaged<OpenDocument>.fromOpaque(context).takeUnretainedValue()
        return document.read(into: buffer, count)
      },
      { context in
        if let context { Unmanaged<OpenDocument>.fromOpaque(context).release() }
        return 0
      })
  }()

  private let number: Int
  private let addresses = Mutex<[(address: String, path: String)]>([])

  init() {
    XMLLibrary.start()
    Self.installed
    number = Self.registry.withLock { registry in
      registry.next += 1
      return registry.next
    }
  }

  deinit {
    let taken = addresses.withLock { $0.map(\.address) }
    Self.registry.withLock { registry in
      for address in taken { registry.bytes[address] = nil }
    }
  }

  /// An address for the file at `path`, which is not to be had there before ``put(_:at:)``.
  func address(of path: String) -> String {
    addresses.withLock { known in
      if let found = known.first(where: { $0.path == path }) { return found.address }
      let address = "\(Self.scheme)\(number)/\(known.count)"
      known.append((address, path))
      return address
    }
  }

  /// Makes `bytes` what is read at `address`.
  func put(_ bytes: [UInt8], at address: String) {
    Self.registry.withLock { $0.bytes[address] = bytes }
  }

  /// How many bytes are read at `address`.
  func byteCount(at address: String) -> Int {
    Self.registry.withLock { $0.bytes[address]?.count ?? 0 }
  }

  /// The path of the file that has `address`, or `address` itself where it is none.
  func path(at address: String) -> String {
    addresses.withLock { known in known.first { $0.address == address }?.path ?? address }
  }

  /// `diagnostic` with the file's path in place of its address.
  func restore(_ diagnostic: XMLDiagnostic) -> XMLDiagnostic {
    guard let source = diagnostic.source else { return diagnostic }
    return XMLDiagnostic(
      severity: diagnostic.severity, message: diagnostic.message, line: diagnostic.line,
      column: diagnostic.column, code: diagnostic.code, domain: diagnostic.domain,
      element: diagnostic.element, source: path(at: source))
  }
}

/// A file that libxml2 reads from, by one thread.
private final class OpenDocument {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func read(into buffer: UnsafeMutablePointer<CChar>, _ count: CInt) -> CInt {
    let taken = min(Int(count), bytes.count - offset)
    guard taken > 0 else { return 0 }
    bytes.withUnsafeBytes { source in
      UnsafeMutableRawBufferPointer(start: buffer, count: taken).copyMemory(
        from: UnsafeRawBufferPointer(rebasing: source[offset..<offset + taken]))
    }
    offset += taken
    return CInt(taken)
  }
}
