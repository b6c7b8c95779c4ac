internal import SQLite

/// Why a journal can't be used.
public enum JournalError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file is something else than a journal.
  case foreign(path: String)
  /// A later version wrote it.
  case newer(path: String)
  /// There is none.
  case missing(path: String)
  /// The run in it hasn't come to its end.
  case unfinished(path: String)
  /// Another process is writing to it.
  case busy(path: String)
  /// The system or SQLite refused, for `reason`.
  case failed(path: String, reason: String)

  /// One sentence with its remedy.
  public var description: String {
    switch self {
    case .foreign(let path):
      "\(path): this is no journal of tei; move it away, or choose another folder with -o"
    case .newer(let path):
      "\(path): the journal was written by a newer version of tei; use that one, or another folder"
    case .missing(let path): "\(path): there is no journal; was the run given --no-journal?"
    case .unfinished(let path):
      "\(path): the run hasn't come to its end; finish it with --resume first"
    case .busy(let path):
      "\(path): another tei is writing to this folder; wait for it, or choose another with -o"
    case .failed(let path, let reason): "\(path): the journal can't be used: \(reason)"
    }
  }

  /// Does `work`, and tells its errors as ours.
  static func wrapping<Result>(
    _ path: String, _ work: () throws -> Result
  ) throws(JournalError) -> Result {
    do {
      return try work()
    } catch let error as JournalError {
      throw error
    } catch let error as SQLiteError {
      switch error.code {
      case .notADatabase: throw .foreign(path: path)
      case .full:
        throw .failed(path: path, reason: "no space left; free some and go on with --resume")
      case .busy: throw .busy(path: path)
      case .other: throw .failed(path: path, reason: error.message.lowercased())
      }
    } catch {
      throw .failed(path: path, reason: "\(error)")
    }
  }
}
