/// The facts that ``RuleRecognizer`` knows, as text; ``NameLexicon`` makes them searchable.
///
/// All of it was written for this project out of general knowledge; nothing was copied from a
/// data set.
enum NameTables {}
