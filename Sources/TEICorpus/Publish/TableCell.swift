/// Cells of tables with tabs between them.
enum TableCell {
  /// `text` with a space for each control character, so that it stays in its cell.
  static func plain(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.value < 0x20 }) else { return text }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
  }
}
