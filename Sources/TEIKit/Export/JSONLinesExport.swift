/// Writes a text as one JSON object on a line: what the header says, the text, and offsets into it.
///
/// `text` and `entities` are what `tei train` and spaCy read.
struct JSONLinesExport {
  private let text: TEIText
  private let source: String
  private let offsets: TextOffsets

  init(_ text: TEIText, source: String, unit: OffsetUnit) {
    self.text = text
    self.source = source
    offsets = TextOffsets(text.bytes, unit: unit)
  }

  func append(to output: inout [UInt8]) {
    var json = JSONBytes(output)
    output = []
    json.object { json in
      let header = text.header
      json.string("id", text.name(source: source))
      json.string("source", source)
      json.string("title", header.title)
      json.string("subtitle", header.subtitle)
      json.strings("authors", header.authors)
      json.string("date", header.date)
      json.string("language", header.language)
      json.string("source-publisher", header.sourcePublisher)
      json.string("url", header.url)
      json.string("file", header.fileName)
      json.string("publisher", header.publisher)
      json.string("licence", header.licence)
      json.strings("keywords", header.keywords)
      json.string("text", utf8: text.bytes[...])
      json.array("paragraphs") { list in
        for block in text.blocks { append(block, to: &list) }
      }
      json.array("entities") { list in
        for mark in text.marks where mark.nameType != nil && mark.depth == 0 {
          append(mark, to: &list)
        }
      }
      json.array("dates") { list in
        for mark in text.marks where mark.kind == .date { append(mark, to: &list) }
      }
      json.array("records") { list in
        for record in text.records { append(record, to: &list) }
      }
    }
    output = json.bytes
    output.append(0x0A)
  }

  private func place(_ range: TextRange, _ json: inout JSONBytes) {
    json.number("start", offsets(range.start))
    json.number("end", offsets(range.end))
  }

  private func append(_ block: TEIText.Block, to list: inout JSONBytes) {
    list.object { json in
      place(block.range, &json)
      json.string("kind", block.kind.name)
      json.string("id", block.id)
      json.string("n", block.number)
      if block.language != header.language { json.string("language", block.language) }
    }
  }

  private var header: TEIHeaderFacts { text.header }

  private func append(_ mark: TEITextMark, to list: inout JSONBytes) {
    list.object { json in
      place(mark.range, &json)
      json.string("label", mark.nameType?.label)
      json.string("text", utf8: text.bytes[mark.range.offsets])
      for value in mark.values {
        switch value.name {
        case "when": json.string("when", value.value)
        case "from": json.string("from", value.value)
        case "to": json.string("to", value.value)
        case "notBefore": json.string("notBefore", value.value)
        default: json.string("notAfter", value.value)
        }
      }
      json.string("id", text.record(of: mark.reference)?.id)
      json.strings("links", text.addresses(of: mark.reference))
      json.string("cert", mark.certainty)
    }
  }

  private func append(_ record: TEIRecord, to list: inout JSONBytes) {
    list.object { json in
      json.string("id", record.id)
      json.string("type", record.type.rawValue)
      json.string("kind", record.kind)
      json.string("name", record.names.first)
      json.strings("variants", Array(record.names.dropFirst()))
      json.strings("links", record.addresses)
      json.string("country", record.country)
      json.string("region", record.region)
      json.string("geo", record.coordinates)
      json.string("cert", record.certainty)
    }
  }
}
