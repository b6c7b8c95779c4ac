/// Words that date lines are made of.
enum DateWords {
  /// Months in English, French, German, Spanish, Italian, Portuguese, Dutch, Russian and Polish.
  private static let months: [StaticString] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec", "janvier", "février", "mars", "avril", "mai", "juin", "juillet",
    "août", "septembre", "octobre", "novembre", "décembre", "januar", "februar", "märz", "juni",
    "juli", "oktober", "dezember", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio",
    "agosto", "septiembre", "octubre", "noviembre", "diciembre", "gennaio", "febbraio", "aprile",
    "maggio", "giugno", "luglio", "settembre", "ottobre", "dicembre", "janeiro", "fevereiro",
    "março", "maio", "junho", "julho", "setembro", "outubro", "novembro", "dezembro", "januari",
    "februari", "maart", "mei", "augustus", "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря", "stycznia", "lutego", "marca",
    "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października", "listopada",
    "grudnia",
  ]
  private static let companions: [StaticString] = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
    "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "published", "updated", "posted",
    "modified", "last", "on", "at", "am", "pm", "gmt", "utc", "est", "edt", "bst", "cet", "cest",
    "ist", "the", "of", "date", "le", "der", "den", "de", "del", "il", "el", "am", "vom", "st",
    "nd", "rd", "th", "time", "a", "p", "m", "z", "hrs", "veröffentlicht", "aktualisiert",
    "stand", "uhr", "publié", "mis", "à", "jour", "h", "publicado", "actualizado", "atualizado",
    "em", "às", "pubblicato", "aggiornato", "alle", "ore", "опубликовано", "обновлено", "года",
    "г", "в",
  ]

  static func isMonth(_ bytes: [UInt8], _ word: TextRange) -> Bool {
    word.count >= 3 && months.contains { bytes.equals($0, ignoringCaseIn: word) }
  }

  static func isCompanion(_ bytes: [UInt8], _ word: TextRange) -> Bool {
    companions.contains { bytes.equals($0, ignoringCaseIn: word) }
  }
}
