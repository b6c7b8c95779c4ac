internal import LibXML2

/// A schema of W3C XML Schema.
struct XSDDocumentSchema: DocumentSchema {
  private let schema: XSDSchema

  /// Compiles the schema in `bytes`, which stands at `path`.
  init(_ bytes: [UInt8], path: String, files: SchemaFiles) throws(SchemaError) {
    do throws(XMLError) {
      schema = try XSDSchema(
        parsing: bytes, path: path, substitutes: Self.substitutes,
        resolve: { SchemaFiles.resolve($0, against: $1) },
        load: { (path) throws(LocalFile.Failure) in try files.read(path) })
    } catch {
      throw SchemaError(name: path, reason: DiagnosticTranslator.reason(error))
    }
  }

  func check(
    _ tree: borrowing XMLTree, sift: RuleSift?, limit: Int, isOverdue: () -> Bool
  ) -> DocumentFindings {
    let found = schema.validate(tree, limit: limit)
    return DocumentFindings(problems: DiagnosticTranslator.explain(found, by: .xmlSchema))
  }

  private static let substitutes = [
    "http://www.w3.org/XML/1998/namespace": Array(xmlSchema.utf8),
    "http://www.isocat.org/ns/dcr": Array(dataCategorySchema.utf8),
  ]
  /// The attributes of ISO's data category registry, which schemas made from TEI's ODD import from
  /// a file that rarely comes with them.
  private static let dataCategorySchema = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
        targetNamespace="http://www.isocat.org/ns/dcr">
      <xs:attribute name="datcat" type="xs:anyURI"/>
      <xs:attribute name="valueDatcat" type="xs:anyURI"/>
    </xs:schema>
    """
  /// The attributes of the namespace `xml`, for schemas that import it and have no copy of W3C's
  /// file beside them.
  private static let xmlSchema = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xml:lang="en"
        targetNamespace="http://www.w3.org/XML/1998/namespace">
      <xs:attribute name="lang">
        <xs:simpleType>
          <xs:union memberTypes="xs:language">
            <xs:simpleType>
              <xs:restriction base="xs:string"><xs:enumeration value=""/></xs:restriction>
            </xs:simpleType>
          </xs:union>
        </xs:simpleType>
      </xs:attribute>
      <xs:attribute name="space">
        <xs:simpleType>
          <xs:restriction base="xs:NCName">
            <xs:enumeration value="default"/>
            <xs:enumeration value="preserve"/>
          </xs:restriction>
        </xs:simpleType>
      </xs:attribute>
      <xs:attribute name="base" type="xs:anyURI"/>
      <xs:attribute name="id" type="xs:ID"/>
      <xs:attributeGroup name="specialAttrs">
        <xs:attribute ref="xml:base"/>
        <xs:attribute ref="xml:lang"/>
        <xs:attribute ref="xml:space"/>
        <xs:attribute ref="xml:id"/>
      </xs:attributeGroup>
    </xs:schema>
    """
}
