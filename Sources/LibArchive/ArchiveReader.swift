internal import CLibArchive

/// An entry of an archive.
public struct ArchiveEntry: Hashable, Sendable {
  /// Its path as the archive has it: to be trusted in nothing.
  public let path: String
  /// Whether it is a file; links, folders and devices are not.
  public let isFile: Bool
  /// Whether its content is encrypted.
  public let isEncrypted: Bool
}

/// Reads an archive, or one compressed file, entry by entry and as a stream: nothing is ever
/// written, and no more is held in memory than a block.
///
/// Formats: tar, zip, 7z; compressed with gzip, bzip2, xz, lzma, lz4 or zstd. No format that runs
/// another program is enabled. It owns a libarchive handle and frees it when it goes; it is not
/// `Sendable`, as a handle serves one thread at a time.
public final class ArchiveReader {
  /// What to expect.
  public enum Content: Sendable {
    /// A tar, zip or 7z archive.
    case entries
    /// One file, compressed or not; of several members of a `.gz` that follow one another, all.
    case oneFile
  }

  private static let blockSize = 262_144

  private let handle: OpaquePointer

  /// Opens the file at `path`; nil is standard input.
  public init(path: String?, content: Content) throws(ArchiveError) {
    guard let handle = archive_read_new() else {
      throw ArchiveError(reason: "out of memory", canGoOn: false)
    }
    self.handle = handle
    archive_read_support_filter_none(handle)
    archive_read_support_filter_gzip(handle)
    archive_read_support_filter_bzip2(handle)
    archive_read_support_filter_xz(handle)
    archive_read_support_filter_lzma(handle)
    archive_read_support_filter_lz4(handle)
    archive_read_support_filter_zstd(handle)
    switch content {
    case .entries:
      archive_read_support_format_tar(handle)
      archive_read_support_format_zip(handle)
      archive_read_support_format_7zip(handle)
    case .oneFile:
      archive_read_support_format_raw(handle)
      // An empty file is no error.
      archive_read_support_format_empty(handle)
    }
    guard archive_read_open_filename(handle, path, Self.blockSize) == ARCHIVE_OK else {
      throw failure(canGoOn: false)
    }
  }

  deinit { archive_read_free(handle) }

  /// The next entry, or nil behind the last one; what was not read of the one before is passed
  /// over.
  public func nextEntry() throws(ArchiveError) -> ArchiveEntry? {
    var entry: OpaquePointer?
    while true {
      switch archive_read_next_header(handle, &entry) {
      case ARCHIVE_OK, ARCHIVE_WARN:
        guard let entry else { return nil }
        let path = tei_archive_entry_name(entry).map { String(cString: $0) } ?? ""
        return ArchiveEntry(
          path: path, isFile: tei_archive_file_type(entry) == tei_archive_regular_file(),
          isEncrypted: archive_entry_is_encrypted(entry) != 0)
      case ARCHIVE_EOF: return nil
      case ARCHIVE_RETRY: continue
      case ARCHIVE_FAILED: throw failure(canGoOn: true)
      default: throw failure(canGoOn: false)
      }
    }
  }

  /// The next bytes of the entry, 256 KiB at most; none at its end.
  public func readBlock() throws(ArchiveError) -> [UInt8] {
    while true {
      var count = 0
      let block = [UInt8](unsafeUninitializedCapacity: Self.blockSize) { buffer, initialized in
        count = archive_read_data(handle, buffer.baseAddress, Self.blockSize)
        initialized = max(0, count)
      }
      if count >= 0 { return block }
      if count == Int(ARCHIVE_RETRY) { continue }
      throw failure(canGoOn: count != Int(ARCHIVE_FATAL))
    }
  }

  /// How many bytes of the file itself have been read so far.
  public var bytesConsumed: Int { Int(archive_filter_bytes(handle, -1)) }

  private func failure(canGoOn: Bool) -> ArchiveError {
    let words = archive_error_string(handle).map { String(cString: $0) }
    return ArchiveError(reason: words ?? "the archive can't be read", canGoOn: canGoOn)
  }
}
