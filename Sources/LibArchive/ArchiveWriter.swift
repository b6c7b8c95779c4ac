internal import CLibArchive
internal import Glibc

/// Writes a tar archive compressed with zstd, entry by entry and as a stream.
///
/// The bytes depend on the entries alone: no times, no owners. It owns a libarchive handle and
/// frees it when it goes; it is not `Sendable`, as a handle serves one thread at a time.
public final class ArchiveWriter {
  private let handle: OpaquePointer
  private let locale = tei_archive_new_utf8_locale()
  private var isOpen = true

  /// Begins the archive at `path`, in place of what is there.
  public init(path: String) throws(ArchiveError) {
    guard let handle = archive_write_new() else {
      throw ArchiveError(reason: "out of memory", canGoOn: false)
    }
    self.handle = handle
    archive_write_add_filter_zstd(handle)
    // What every tar reads; long and foreign names in extended headers.
    archive_write_set_format_pax_restricted(handle)
    // The last block is not filled up beyond what tar asks for.
    archive_write_set_bytes_in_last_block(handle, 1)
    guard archive_write_open_filename(handle, path) == ARCHIVE_OK else { throw failure() }
  }

  deinit {
    archive_write_free(handle)
    if let locale { freelocale(locale) }
  }

  /// Adds a file called `path` that holds `bytes`.
  public func add(_ path: String, _ bytes: [UInt8]) throws(ArchiveError) {
    guard let entry = archive_entry_new() else {
      throw ArchiveError(reason: "out of memory", canGoOn: false)
    }
    defer { archive_entry_free(entry) }
    tei_archive_entry_set_regular_file(entry)
    archive_entry_set_perm(entry, 0o644)
    archive_entry_set_size(entry, Int64(bytes.count))
    archive_entry_set_mtime(entry, 0, 0)
    guard tei_archive_write_header(handle, entry, path, locale) >= ARCHIVE_WARN else {
      throw failure()
    }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        archive_write_data(
          handle, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      guard count > 0 else { throw failure() }
      written += count
    }
  }

  /// Ends the archive; what is on disk is whole then.
  public func finish() throws(ArchiveError) {
    guard isOpen else { return }
    isOpen = false
    guard archive_write_close(handle) == ARCHIVE_OK else { throw failure() }
  }

  private func failure() -> ArchiveError {
    let words = archive_error_string(handle).map { String(cString: $0) }
    return ArchiveError(reason: words ?? "the archive can't be written", canGoOn: false)
  }
}
