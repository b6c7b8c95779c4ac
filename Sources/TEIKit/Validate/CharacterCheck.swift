internal import ByteScan

/// Looks for characters that mean nothing to others: private-use ones, noncharacters, controls.
struct CharacterCheck {
  private struct Sighting {
    let scalar: UInt32
    let line: Int
    var count: Int
  }

  private var privateUse: Sighting?
  private var forbidden: Sighting?

  /// Looks at a text that ends on `endLine`.
  mutating func look(at bytes: Span<UInt8>, endLine: Int) {
    var i = ByteScan.endOfASCII(in: bytes, from: 0)
    while i < bytes.count {
      let byte = bytes[i]
      // C2: controls; EE, EF and F3 up: private use; EF and F0 up: noncharacters.
      if byte < 0xC2 || (byte > 0xC2 && byte < 0xEE) {
        i += 1
        continue
      }
      guard UTF8Scanning.validLength(bytes, at: i) > 0 else {
        i += 1
        continue
      }
      let (scalar, length) = UTF8Scanning.scalar(bytes, at: i)
      note(scalar) {
        var line = endLine
        for j in i..<bytes.count where bytes[j] == 0x0A { line -= 1 }
        return line
      }
      i += length
    }
  }

  private mutating func note(_ scalar: UInt32, line: () -> Int) {
    if (0xE000...0xF8FF).contains(scalar) || scalar >= 0xF_0000 && scalar & 0xFFFF < 0xFFFE {
      if privateUse == nil { privateUse = Sighting(scalar: scalar, line: line(), count: 0) }
      privateUse?.count += 1
    } else if (0x80...0x9F).contains(scalar) && scalar != 0x85
      || (0xFDD0...0xFDEF).contains(scalar) || scalar & 0xFFFE == 0xFFFE
    {
      if forbidden == nil { forbidden = Sighting(scalar: scalar, line: line(), count: 0) }
      forbidden?.count += 1
    }
  }

  /// What was found, at most one problem of each kind.
  var problems: [ValidationProblem] {
    func name(_ sighting: Sighting) -> String {
      let digits = String(sighting.scalar, radix: 16, uppercase: true)
      let times = sighting.count > 1 ? " and \(sighting.count - 1) more like it" : ""
      return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + times
    }
    var problems: [ValidationProblem] = []
    if let privateUse {
      problems.append(
        ValidationProblem(
          .privateUseInTEI, line: privateUse.line, column: 0,
          message: "the text has the private-use character \(name(privateUse))",
          remedy: "use <g> with a <charDecl>, so that others can read it"))
    }
    if let forbidden {
      problems.append(
        ValidationProblem(
          .forbiddenCharacter, line: forbidden.line, column: 0,
          message: "the text has \(name(forbidden)), a control character or none at all",
          remedy: "take it out, or put what was meant"))
    }
    return problems
  }
}
