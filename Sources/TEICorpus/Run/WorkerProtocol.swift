internal import Crypto
internal import TEIKit

/// How a worker answers: a line of JSON in, a line of JSON out, one answer a request in order.
///
/// A bad document or a bad line is an answer like any other; only a broken process ends, so that
/// trying again means something. Every answer is a function of its request, the options and the
/// version. `schemas/worker.schema.json` has the form of both.
public struct WorkerProtocol: Sendable {
  private let work: DocumentWork
  private let fields: RecordFields

  /// Answers with what `work` makes of documents, of whose metadata `fields` says what fills
  /// which field of the header.
  public init(_ work: DocumentWork, fields: RecordFields) {
    self.work = work
    self.fields = fields
  }

  /// The answer to the line with that number, with its line end; nil for an empty line, which is
  /// no request.
  ///
  /// - Parameter begin: told the id before the work on a document begins.
  public func answer(
    to line: StandardInputLines.Line, number: Int, begin: (String) -> Void = { _ in }
  ) -> [UInt8]? {
    switch line {
    case .tooLong(let limit):
      return WorkerAnswer(
        .error,
        Finding(
          .oversizedRequest, at: nil,
          message: "the line has more bytes than the limit of \(limit)",
          remedy: "raise it with --max-size"), id: nil, line: number
      ).bytes
    case .line(let bytes):
      if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return nil }
      return answer(to: WorkerRequest(bytes), number: number, begin: begin).bytes
    }
  }

  private func answer(
    to request: WorkerRequest, number: Int, begin: (String) -> Void
  ) -> WorkerAnswer {
    func failure(_ code: FindingCode, _ message: String, remedy: String = "") -> WorkerAnswer {
      WorkerAnswer(
        .error, Finding(code, at: nil, message: message, remedy: remedy), id: request.id,
        line: number)
    }
    if let problem = request.problem {
      return failure(.malformedRequest, problem, remedy: "see schemas/worker.schema.json")
    }
    guard let id = request.id, let source = request.source else {
      return WorkerAnswer(
        .skipped, Finding(.noText, at: nil, message: "the request has no text to convert"),
        id: request.id, line: number)
    }
    if let digest = request.sourceDigest {
      let found = Hexadecimal.string(of: Array(SHA256.hash(data: source)))
      guard found == digest else {
        return failure(
          .otherSource, "the SHA-256 of the source is \(found), not \(digest)",
          remedy: "send the source again")
      }
    }
    begin(id)
    let outcome = work.outcome(
      of: .document(
        InputDocument(
          name: id, outputStem: id, content: .bytes(source),
          fields: fields.metadata { request.metadata[$0]?.metadata }, form: request.form)))
    switch outcome.content {
    case .converted(let result): return WorkerAnswer(result, id: id)
    case .failed(let error): return failure(.refusedRequest, "\(error)")
    case .unreadable, .damaged, .known, .quarantined, .stuck:
      // None of them comes of bytes without a journal.
      return failure(.refusedRequest, outcome.entry.message)
    }
  }
}
