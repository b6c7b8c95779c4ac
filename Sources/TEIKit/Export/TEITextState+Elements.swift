internal import LibXML2

/// What elements begin.
extension TEITextState {
  // MARK: Blocks

  /// Begins a block of text that the element is.
  mutating func beginTextBlock(_ role: TEIElementRole, _ tag: borrowing XMLStartTag) {
    let type = tag.value("type")
    switch role {
    case .paragraph:
      if type == "verbatim" {
        beginBlock(.verbatim(.table), tag)
      } else if let part = tag.value("part").flatMap(FragmentPart.init) {
        beginBlock(.fragment(part), tag)
      } else {
        beginBlock(context.paragraphKind, tag)
      }
    case .heading:
      switch context.holder {
      case .table, .figure, .list, .stanza: beginBlock(.caption, tag)
      default:
        beginBlock(type == "sub" ? .subtitle : .heading(level: max(1, context.divisions)), tag)
      }
    case .verseLine:
      let indent = tag.value("rend").flatMap {
        $0.hasPrefix("indent-") ? Int($0.dropFirst(7)) : nil
      }
      beginBlock(
        context.holder == .speech ? .speechLine : .verseLine(indent: min(max(indent ?? 0, 0), 200)),
        tag)
      // Lines without a stanza belong together all the same.
      if context.group == 0 { context.group = -1 }
    case .furniture:
      let subtype = tag.value("subtype").flatMap(BoilerplateKind.init)
      beginBlock(type == "boilerplate" ? .boilerplate(subtype ?? .navigation) : .pageFurniture, tag)
    case .label:
      beginBlock(
        context.holder == .list ? .listLabel(depth: max(1, context.lists)) : .paragraph, tag)
    case .dateline: beginBlock(.dateline, tag)
    case .byline: beginBlock(.byline, tag)
    case .salute: beginBlock(context.holder == .closer ? .valediction : .salutation, tag)
    case .signed: beginBlock(.signature, tag)
    case .addressLine: beginBlock(.addressLine, tag)
    case .speaker: beginBlock(.speaker, tag)
    case .stage: beginBlock(.stageDirection, tag)
    case .code:
      beginBlock(.verbatim(.code), tag)
      context.preserves = true
    case .figureDescription: beginBlock(.figure, tag)
    default: beginBlock(.paragraph, tag)
    }
  }

  /// Begins a block of that kind.
  mutating func beginBlock(_ kind: BlockKind, _ tag: borrowing XMLStartTag) {
    flush()
    open.append(.block(context))
    context.kind = kind
    context.isLeaf = true
    note(tag)
  }

  /// Takes what every block may say of itself.
  private mutating func note(_ tag: borrowing XMLStartTag) {
    context.id = tag.value("id", namespace: Self.xml)
    context.number = tag.value("n")
    if let language = tag.value("lang", namespace: Self.xml) { context.language = language }
    switch tag.value("space", namespace: Self.xml) {
    case "preserve": context.preserves = true
    case "default": context.preserves = false
    default: break
    }
  }

  /// Begins a note; within a block its text is gathered apart.
  mutating func beginNote(_ tag: borrowing XMLStartTag) {
    let isInside = context.isLeaf
    open.append(
      .note(context, isInside: isInside, wasInSentence: isInSentence, wasInToken: isInToken))
    if isInside {
      let id = tag.value("id", namespace: Self.xml)
      builders[builders.count - 1].put(
        TEITextMark(.noteAnchor, reference: id.map { "#" + $0 }, rendition: tag.value("n")))
      builders.append(TEITextBuilder(isExact: builders[0].isExact))
      (isInSentence, isInToken) = (false, false)
    } else {
      flush()
    }
    emit(.layout(.open(.note)))
    context.kind = .note
    context.holder = .note
    context.isLeaf = true
    context.preserves = false
    (context.group, context.row, context.column) = (0, 0, 0)
    note(tag)
  }

  // MARK: What holds blocks

  /// Begins what the element holds.
  mutating func beginContainer(
    _ role: TEIElementRole, _ name: String, _ tag: borrowing XMLStartTag
  ) {
    flush()
    let language = tag.value("lang", namespace: Self.xml)
    if role == .cell { return beginCell(tag, language) }
    let outer = context
    context.isLeaf = role == .item
    context.language = language ?? context.language
    context.number = role == .item ? tag.value("n") : nil
    context.id = tag.value("id", namespace: Self.xml)
    var container: TEIText.Container?
    switch role {
    case .division:
      if name.hasPrefix("div") {
        container = .division
        context.divisions += 1
      }
      begin(.none, .paragraph, group: 0)
    case .list:
      container = .list
      context.lists += 1
      let isNested = outer.lists > 0 && (outer.holder == .item || outer.holder == .list)
      begin(.list, .paragraph, group: isNested ? outer.group : nextGroup())
    case .item:
      container = .item
      begin(.item, .listItem(depth: max(1, context.lists)), group: outer.group)
    case .quotation:
      container = .quotation
      context.quotations += 1
      begin(.quotation, .quotation(depth: context.quotations), group: 0)
    case .table:
      container = .table
      begin(.table, .paragraph, group: outer.row == 0 ? nextGroup() : outer.group)
    case .row:
      container = tag.value("role") == "label" ? .labelRow : .row
      rows += 1
      (context.row, context.column) = (rows, 0)
      begin(.table, .paragraph, group: outer.group)
    case .stanza:
      container = .stanza
      begin(
        .stanza, .verseLine(indent: 0),
        group: outer.holder == .speech ? outer.group : nextGroup())
    case .speech:
      container = .speech
      begin(.speech, .speech, group: nextGroup())
    case .address:
      container = .address
      begin(.address, .addressLine, group: nextGroup())
    case .figure:
      container = .figure
      begin(.figure, .paragraph, group: outer.group)
    case .postscript: begin(.postscript, .postscript, group: 0)
    case .opener: begin(.opener, .paragraph, group: 0)
    case .closer: begin(.closer, .paragraph, group: 0)
    default: break
    }
    if let container {
      emit(.layout(.open(container)))
      open.append(.container(outer))
    } else {
      open.append(.block(outer))
    }
  }

  private mutating func begin(_ holder: TEIBlockContext.Holder, _ kind: BlockKind, group: Int) {
    context.holder = holder
    context.kind = kind
    context.group = group
  }

  private mutating func nextGroup() -> Int {
    groups += 1
    return groups
  }

  /// Begins a cell; empty ones count where the next one stands.
  private mutating func beginCell(_ tag: borrowing XMLStartTag, _ language: String?) {
    let column = context.column
    let width = tag.value("cols").flatMap { Int($0) } ?? 1
    context.column += min(max(width, 1), 100)
    open.append(.container(context))
    context.column = column
    context.kind = .cell(
      TableCell(row: context.row - 1, column: column, columnCount: 0, isLabel: false))
    context.holder = .cell
    context.isLeaf = true
    context.language = language ?? context.language
    context.id = tag.value("id", namespace: Self.xml)
    emit(.layout(.open(.cell)))
  }

  // MARK: Within blocks

  /// Begins a name, a date, a link or words set off.
  mutating func beginMark(_ role: TEIElementRole, _ name: String, _ tag: borrowing XMLStartTag) {
    let mark: TEITextMark
    var isEntity = false
    switch role {
    case .name:
      isEntity = true
      mark = TEITextMark(
        .name(TEIElementRole.nameType(name, type: tag.value("type"))), depth: entityDepth,
        reference: tag.value("ref"), certainty: tag.value("cert"))
    case .date:
      isEntity = true
      mark = TEITextMark(
        .date, depth: entityDepth, certainty: tag.value("cert"), values: tag.dateAttributes)
    case .link:
      mark = TEITextMark(
        tag.value("type") == "noteAnchor" ? .noteAnchor : .link, reference: tag.value("target"))
    default: mark = TEITextMark(.highlight, rendition: tag.value("rend") ?? name)
    }
    if isEntity { entityDepth += 1 }
    open.append(.mark(builders[builders.count - 1].begin(mark), isEntity: isEntity))
  }

  /// Begins a word or a punctuation mark; `@join` says where no space is.
  mutating func beginToken(_ name: String, _ tag: borrowing XMLStartTag) {
    let top = builders.count - 1
    let isExact = builders[top].isExact
    if !isExact, name == "pc", tag.value("force") == "weak" { return passOver() }
    if isInToken { return open.append(.nothing) }
    let join = isExact ? nil : tag.value("join")
    if join == "left" || join == "both" { builders[top].dropSpace() }
    isInToken = true
    open.append(
      .token(builders[top].beginToken(), glues: join == "right" || join == "both"))
  }

  /// Puts what stands between characters: a break, an image, a rule.
  mutating func putMark(_ role: TEIElementRole, _ tag: borrowing XMLStartTag) {
    let top = builders.count - 1
    if role == .graphic {
      description = []
      return open.append(.graphic(url: tag.value("url") ?? ""))
    }
    open.append(.nothing)
    if role == .rule {
      guard !context.isLeaf, tag.value("unit") == "rule" else { return }
      flush()
      return emit(.layout(.rule))
    }
    let splitsWord = tag.value("break") == "no"
    if !builders[top].isExact {
      if splitsWord { builders[top].glue() } else { builders[top].addBreakSpace() }
    }
    if role == .pageBreak {
      builders[top].put(TEITextMark(.pageBreak, reference: tag.value("n")))
    } else if !splitsWord {
      builders[top].put(TEITextMark(.lineBreak))
    }
  }
}

extension XMLStartTag {
  /// The value of the attribute `name` in `namespace`; nil where there is none.
  func value(_ name: String, namespace: String = "") -> String? {
    for index in 0..<attributeCount
    where attributeLocalName(index) == name && attributeNamespace(index) == namespace {
      return String(decoding: attributeValue(index), as: UTF8.self)
    }
    return nil
  }

  /// The attributes that say which date it is; those of W3C's form, else those of ISO's.
  var dateAttributes: [TEITextMark.DateAttribute] {
    var found: [TEITextMark.DateAttribute] = []
    guard attributeCount > 0 else { return found }
    for name in ["when", "from", "to", "notBefore", "notAfter"] {
      if let value = value(name) ?? value(name + "-iso"), !value.isEmpty {
        found.append(TEITextMark.DateAttribute(name: name, value: value))
      }
    }
    return found
  }
}
