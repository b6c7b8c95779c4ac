/// The one document in a compressed text file.
struct CompressedText: DocumentReader {
  private let path: String
  private let stem: String
  private let limit: Int
  private var isRead = false
  let passedOver = 0

  init(path: String, stem: String, limit: Int) {
    self.path = path
    self.stem = stem
    self.limit = limit
  }

  mutating func next() -> InputItem? {
    guard !isRead else { return nil }
    isRead = true
    do {
      var stream = try ByteStream(path: path)
      guard let bytes = try stream.all(limit: limit) else {
        return .problem(
          FileError(path: path, reason: "it is larger than \(limit) bytes; raise --max-size"))
      }
      return .document(
        InputDocument(
          name: path, outputStem: stem, content: .bytes(bytes), form: InputFormat.form(of: path)))
    } catch {
      return .problem(error)
    }
  }
}
