/// The set phrases of letters, in the languages that most of them are in.
enum LetterPhrases {
  /// What salutations start with.
  static let salutations = PhraseTable<Void>(
    [
      "dear ", "my dear ", "dearest ", "my dearest ", "to whom it may concern", "sir,", "sirs,",
      "madam,", "gentlemen,", "gentlemen:",
      "sehr geehrte", "liebe ", "lieber ", "mein lieber ", "meine liebe ", "werter ", "werte ",
      "cher ", "chère ", "chers ", "mon cher ", "ma chère ", "monsieur,", "madame,",
      "querido ", "querida ", "queridos ", "estimado ", "estimada ", "muy señor mío",
      "muy señores ", "caro ", "cara ", "cari ", "gentile ", "egregio ", "spettabile ",
      "prezado ", "prezada ", "meu caro ", "minha cara ", "exmo.", "beste ", "geachte ",
      "дорогой ", "дорогая ", "дорогие ", "уважаемый ", "уважаемая ", "уважаемые ",
      "милостивый государь", "милый ", "милая ",
    ].map { ($0, ()) })

  /// What the formulas start with that close letters.
  static let valedictions = PhraseTable<Void>(
    [
      "yours sincerely", "yours faithfully", "ever your", "your loving", "your friend",
      "yours truly", "yours very truly", "yours ever", "yours affectionately", "ever yours",
      "very truly yours", "sincerely yours", "sincerely,", "respectfully,", "respectfully yours",
      "best regards", "kind regards", "warm regards", "regards,", "best wishes",
      "with best wishes", "with love", "love,", "cordially,", "your obedient servant",
      "your affectionate", "yours,",
      "mit freundlichen grüßen", "mit freundlichem gruß", "mit besten grüßen", "viele grüße",
      "herzliche grüße", "herzlichst", "hochachtungsvoll", "ihr ergebener", "liebe grüße",
      "bien à vous", "cordialement", "bien cordialement", "veuillez agréer", "amicalement",
      "sincèrement", "votre dévoué", "je vous prie d'agréer",
      "atentamente", "un saludo", "saludos cordiales", "cordialmente", "un abrazo",
      "suyo afectísimo",
      "cordiali saluti", "distinti saluti", "un caro saluto", "con affetto", "un abbraccio",
      "atenciosamente", "com os melhores cumprimentos", "um abraço", "respeitosamente",
      "met vriendelijke groet", "hoogachtend",
      "с уважением", "искренне ваш", "всего доброго", "с наилучшими пожеланиями", "преданный вам",
      "ваш покорный слуга", "твой ", "целую",
    ].map { ($0, ()) })
}
