/// The words of ``DateLanguage``: months from January on with their other forms and abbreviations,
/// and the words around them. A new language is a new paragraph here.
enum DateLanguageTables {
  static let lines = """
    language: de
    months: januar jänner jan; februar feber feb febr; märz mär mrz; april apr; mai; juni jun; juli jul; august aug; september sep sept; oktober okt; november nov; dezember dez
    until: bis
    day: .
    cues: jahr jahre jahres
    style: capitals figures

    language: fr
    months: janvier janv; février févr fév; mars; avril avr; mai; juin; juillet juil; août aout; septembre sept; octobre oct; novembre nov; décembre déc
    until: au
    day: er
    cues: année

    language: es
    months: enero ene; febrero feb; marzo mar; abril abr; mayo may; junio jun; julio jul; agosto ago; septiembre setiembre sept sep; octubre oct; noviembre nov; diciembre dic
    connectors: de del
    until: al
    day: .º º °
    cues: año

    language: ru
    months: января январь январе янв; февраля февраль феврале фев февр; марта март марте мар; апреля апрель апреле апр; мая май мае; июня июнь июне июн; июля июль июле июл; августа август августе авг; сентября сентябрь сентябре сен сент; октября октябрь октябре окт; ноября ноябрь ноябре ноя нояб; декабря декабрь декабре дек
    until: по
    year: г. года году
    style: figures
    """
}
