/// The countries of ISO 3166-1 with their usual English names and demonyms, as facts.
struct CountryTable: Sendable {
  /// A country of the table.
  struct Country: Sendable {
    /// ISO 3166-1 alpha-2.
    let code: String
    /// The short name in English, then its variants.
    let names: [String]
  }

  /// The one table.
  static let shared = CountryTable()

  /// All countries, by code.
  let countries: [Country]
  /// Every adjective and every word for inhabitants, lower and upper case as written.
  let demonyms: [String]
  /// The index in `countries` by ``MentionKey``.
  private var index = NamedIndex()
  /// The same for adjectives and words for inhabitants.
  private var peoples = NamedIndex()
  /// The same for codes, by their two letters; -1 where there is none.
  private var indexOfCode = [Int16](repeating: -1, count: 26 * 26)

  private init() {
    var countries: [Country] = []
    var demonyms: [String] = []
    for line in Array(Self.lines.utf8).split(separator: UInt8(ascii: "\n")) {
      let halves = line.dropFirst(3).split(separator: UInt8(ascii: ";"), maxSplits: 1)
      let names = Self.words(halves[0])
      for name in names { index.set(MentionKey.key(of: name), countries.count) }
      if halves.count > 1 {
        let words = Self.words(halves[1])
        for word in words { peoples.set(MentionKey.key(of: word), countries.count) }
        demonyms += words
      }
      let code = String(decoding: line.prefix(2), as: UTF8.self)
      if let place = Self.place(ofCode: code) { indexOfCode[place] = Int16(countries.count) }
      countries.append(Country(code: code, names: names))
    }
    self.countries = countries
    self.demonyms = demonyms
  }

  /// The words between commas, without the spaces around them.
  private static func words(_ list: ArraySlice<UInt8>) -> [String] {
    list.split(separator: UInt8(ascii: ",")).map { word in
      var word = word
      while word.first == 0x20 { word.removeFirst() }
      while word.last == 0x20 { word.removeLast() }
      return String(decoding: word, as: UTF8.self)
    }
  }

  /// Where the two capitals of `code` stand among all pairs; nil where it is anything else.
  private static func place(ofCode code: String) -> Int? {
    let code = code.utf8Span.span
    guard code.count == 2, ByteClasses.isUpper(code[0]), ByteClasses.isUpper(code[1]) else {
      return nil
    }
    return Int(code[0] - 0x41) * 26 + Int(code[1] - 0x41)
  }

  /// The code of the country whose people or adjective `key` is, a ``MentionKey``.
  func country(ofPeople key: String) -> String? { peoples[key].map { countries[$0].code } }

  /// The usual English name of the country with that code of ISO 3166-1.
  func name(ofCode code: String) -> String? {
    guard let place = Self.place(ofCode: code), indexOfCode[place] >= 0 else { return nil }
    return countries[Int(indexOfCode[place])].names[0]
  }

  /// The country called by any of its names; `key` is a ``MentionKey``.
  func country(forKey key: String) -> Country? { index[key].map { countries[$0] } }
}

/// A number for each of some names.
private struct NamedIndex: Sendable {
  private var names = NameNumbers()
  private var values: [Int] = []

  /// The value of `name`.
  subscript(name: String) -> Int? { names.known(name).map { values[$0] } }

  /// Sets the value of `name`.
  mutating func set(_ name: String, _ value: Int) {
    let number = names.number(of: name)
    if number == values.count { values.append(value) } else { values[number] = value }
  }
}

extension CountryTable {
  /// Code, short name and variants; demonyms.
  fileprivate static let lines = """
    AD Andorra; Andorran, Andorrans
    AE United Arab Emirates, UAE, U.A.E., Emirates; Emirati, Emiratis
    AF Afghanistan, Islamic Republic of Afghanistan; Afghan, Afghans
    AG Antigua and Barbuda, Antigua; Antiguan, Antiguans
    AI Anguilla; Anguillan
    AL Albania; Albanian, Albanians
    AM Armenia, Republic of Armenia; Armenian, Armenians
    AO Angola; Angolan, Angolans
    AQ Antarctica; Antarctic
    AR Argentina; Argentine, Argentinian, Argentines
    AS American Samoa
    AT Austria; Austrian, Austrians
    AU Australia, Commonwealth of Australia; Australian, Australians, Aussie
    AW Aruba; Aruban
    AX Åland Islands
    AZ Azerbaijan, Republic of Azerbaijan; Azerbaijani, Azerbaijanis, Azeri, Azeris
    BA Bosnia and Herzegovina, Bosnia, Bosnia-Herzegovina; Bosnian, Bosnians, Herzegovinian
    BB Barbados; Barbadian
    BD Bangladesh; Bangladeshi, Bangladeshis, Bengali
    BE Belgium; Belgian, Belgians, Flemish, Walloon
    BF Burkina Faso; Burkinabe
    BG Bulgaria; Bulgarian, Bulgarians
    BH Bahrain; Bahraini, Bahrainis
    BI Burundi; Burundian
    BJ Benin; Beninese
    BL Saint Barthélemy
    BM Bermuda; Bermudian
    BN Brunei, Brunei Darussalam; Bruneian
    BO Bolivia; Bolivian, Bolivians
    BQ Bonaire
    BR Brazil, Brasil; Brazilian, Brazilians
    BS Bahamas; Bahamian
    BT Bhutan; Bhutanese
    BV Bouvet Island
    BW Botswana; Botswanan
    BY Belarus, Republic of Belarus, Byelorussia; Belarusian, Belarusians, Belarussian
    BZ Belize; Belizean
    CA Canada; Canadian, Canadians
    CC Cocos Islands
    CD Democratic Republic of the Congo, Democratic Republic of Congo, DR Congo, DRC, Zaire
    CF Central African Republic
    CG Republic of the Congo, Congo, Congo-Brazzaville; Congolese
    CH Switzerland, Swiss Confederation; Swiss
    CI Ivory Coast, Côte d'Ivoire, Cote d'Ivoire; Ivorian, Ivorians
    CK Cook Islands
    CL Chile; Chilean, Chileans
    CM Cameroon; Cameroonian, Cameroonians
    CN China, People's Republic of China, PRC, Mainland China; Chinese
    CO Colombia; Colombian, Colombians
    CR Costa Rica; Costa Rican, Costa Ricans
    CU Cuba; Cuban, Cubans
    CV Cape Verde, Cabo Verde; Cape Verdean
    CW Curaçao; Curaçaoan
    CX Christmas Island
    CY Cyprus; Cypriot, Cypriots
    CZ Czech Republic, Czechia; Czech, Czechs
    DE Germany, Federal Republic of Germany; German, Germans
    DJ Djibouti; Djiboutian
    DK Denmark; Danish, Dane, Danes
    DM Dominica
    DO Dominican Republic; Dominican, Dominicans
    DZ Algeria; Algerian, Algerians
    EC Ecuador; Ecuadorian, Ecuadorians
    EE Estonia; Estonian, Estonians
    EG Egypt, Arab Republic of Egypt; Egyptian, Egyptians
    EH Western Sahara; Sahrawi
    ER Eritrea; Eritrean, Eritreans
    ES Spain, Kingdom of Spain; Spanish, Spaniard, Spaniards, Catalan, Basque
    ET Ethiopia; Ethiopian, Ethiopians
    FI Finland; Finnish, Finn, Finns
    FJ Fiji; Fijian, Fijians
    FK Falkland Islands, Falklands
    FM Micronesia, Federated States of Micronesia; Micronesian
    FO Faroe Islands; Faroese
    FR France, French Republic; French, Frenchman, Frenchmen
    GA Gabon; Gabonese
    GB United Kingdom, UK, U.K., Great Britain, Britain; British, Briton, Britons
    GD Grenada; Grenadian
    GE Georgia; Georgian, Georgians
    GF French Guiana
    GG Guernsey
    GH Ghana; Ghanaian, Ghanaians
    GI Gibraltar; Gibraltarian
    GL Greenland; Greenlandic
    GM Gambia; Gambian, Gambians
    GN Guinea; Guinean, Guineans
    GP Guadeloupe
    GQ Equatorial Guinea
    GR Greece, Hellenic Republic; Greek, Greeks
    GS South Georgia
    GT Guatemala; Guatemalan, Guatemalans
    GU Guam; Guamanian
    GW Guinea-Bissau
    GY Guyana; Guyanese
    HK Hong Kong
    HM Heard Island
    HN Honduras; Honduran, Hondurans
    HR Croatia; Croatian, Croatians, Croat, Croats
    HT Haiti; Haitian, Haitians
    HU Hungary; Hungarian, Hungarians
    ID Indonesia; Indonesian, Indonesians
    IE Ireland, Republic of Ireland; Irish, Irishman
    IL Israel, State of Israel; Israeli, Israelis
    IM Isle of Man; Manx
    IN India, Republic of India; Indian, Indians
    IO British Indian Ocean Territory
    IQ Iraq, Republic of Iraq; Iraqi, Iraqis
    IR Iran, Islamic Republic of Iran, Islamic Republic, Persia; Iranian, Iranians, Persian, Persians
    IS Iceland; Icelandic, Icelander, Icelanders
    IT Italy, Italian Republic; Italian, Italians
    JE Jersey
    JM Jamaica; Jamaican, Jamaicans
    JO Jordan, Hashemite Kingdom of Jordan; Jordanian, Jordanians
    JP Japan; Japanese
    KE Kenya; Kenyan, Kenyans
    KG Kyrgyzstan, Kyrgyz Republic, Republic of Kyrgyzstan; Kyrgyz, Kyrgyzstani
    KH Cambodia, Kampuchea; Cambodian, Cambodians, Khmer
    KI Kiribati
    KM Comoros; Comorian
    KN Saint Kitts and Nevis, St. Kitts and Nevis
    KP North Korea, DPRK, Democratic People's Republic of Korea; North Korean, North Koreans
    KR South Korea, Republic of Korea, Korea; South Korean, South Koreans, Korean, Koreans
    KW Kuwait; Kuwaiti, Kuwaitis
    KY Cayman Islands
    KZ Kazakhstan, Republic of Kazakhstan; Kazakhstani, Kazakhstanis, Kazakh, Kazakhs
    LA Laos, Lao PDR; Laotian, Laotians, Lao
    LB Lebanon; Lebanese
    LC Saint Lucia, St. Lucia
    LI Liechtenstein
    LK Sri Lanka, Ceylon; Sri Lankan, Sri Lankans, Sinhalese
    LR Liberia; Liberian, Liberians
    LS Lesotho; Basotho
    LT Lithuania; Lithuanian, Lithuanians
    LU Luxembourg; Luxembourgish
    LV Latvia; Latvian, Latvians
    LY Libya; Libyan, Libyans
    MA Morocco; Moroccan, Moroccans
    MC Monaco; Monegasque
    MD Moldova, Republic of Moldova; Moldovan, Moldovans
    ME Montenegro; Montenegrin, Montenegrins
    MF Saint Martin
    MG Madagascar; Malagasy
    MH Marshall Islands; Marshallese
    MK North Macedonia, Macedonia; Macedonian, Macedonians
    ML Mali; Malian, Malians
    MM Myanmar, Burma; Burmese
    MN Mongolia; Mongolian, Mongolians, Mongol, Mongols
    MO Macau, Macao; Macanese
    MP Northern Mariana Islands
    MQ Martinique
    MR Mauritania; Mauritanian
    MS Montserrat
    MT Malta; Maltese
    MU Mauritius; Mauritian
    MV Maldives; Maldivian
    MW Malawi; Malawian
    MX Mexico, México; Mexican, Mexicans
    MY Malaysia; Malaysian, Malaysians, Malay, Malays
    MZ Mozambique; Mozambican
    NA Namibia; Namibian, Namibians
    NC New Caledonia
    NE Niger; Nigerien
    NF Norfolk Island
    NG Nigeria; Nigerian, Nigerians
    NI Nicaragua; Nicaraguan, Nicaraguans
    NL Netherlands, Holland, Kingdom of the Netherlands; Dutch, Dutchman
    NO Norway; Norwegian, Norwegians
    NP Nepal; Nepali, Nepalese
    NR Nauru; Nauruan
    NU Niue
    NZ New Zealand; New Zealander, New Zealanders, Kiwi
    OM Oman, Sultanate of Oman; Omani, Omanis
    PA Panama; Panamanian, Panamanians
    PE Peru; Peruvian, Peruvians
    PF French Polynesia
    PG Papua New Guinea; Papuan
    PH Philippines, Republic of the Philippines; Filipino, Filipinos, Philippine
    PK Pakistan, Islamic Republic of Pakistan; Pakistani, Pakistanis
    PL Poland; Polish, Pole, Poles
    PM Saint Pierre and Miquelon
    PN Pitcairn Islands
    PR Puerto Rico; Puerto Rican, Puerto Ricans
    PS Palestine, State of Palestine; Palestinian, Palestinians
    PT Portugal; Portuguese
    PW Palau; Palauan
    PY Paraguay; Paraguayan, Paraguayans
    QA Qatar; Qatari, Qataris
    RE Réunion
    RO Romania; Romanian, Romanians
    RS Serbia, Republic of Serbia; Serbian, Serbians, Serb, Serbs
    RU Russia, Russian Federation; Russian, Russians
    RW Rwanda; Rwandan, Rwandans
    SA Saudi Arabia, Kingdom of Saudi Arabia, KSA; Saudi, Saudis, Saudi Arabian
    SB Solomon Islands
    SC Seychelles
    SD Sudan; Sudanese
    SE Sweden; Swedish, Swede, Swedes
    SG Singapore; Singaporean, Singaporeans
    SH Saint Helena
    SI Slovenia; Slovenian, Slovenians, Slovene
    SJ Svalbard
    SK Slovakia; Slovak, Slovaks, Slovakian
    SL Sierra Leone; Sierra Leonean
    SM San Marino
    SN Senegal; Senegalese
    SO Somalia; Somali, Somalis
    SR Suriname; Surinamese
    SS South Sudan; South Sudanese
    ST São Tomé and Príncipe
    SV El Salvador; Salvadoran, Salvadorans
    SX Sint Maarten
    SY Syria, Syrian Arab Republic; Syrian, Syrians
    SZ Eswatini, Swaziland; Swazi
    TC Turks and Caicos Islands
    TD Chad; Chadian, Chadians
    TF French Southern Territories
    TG Togo; Togolese
    TH Thailand, Siam; Thai, Thais
    TJ Tajikistan, Republic of Tajikistan; Tajik, Tajiks, Tajikistani
    TK Tokelau
    TL East Timor, Timor-Leste; Timorese
    TM Turkmenistan; Turkmen, Turkmens
    TN Tunisia; Tunisian, Tunisians
    TO Tonga; Tongan
    TR Turkey, Türkiye, Turkiye, Republic of Turkey; Turkish, Turk, Turks
    TT Trinidad and Tobago, Trinidad; Trinidadian
    TV Tuvalu
    TW Taiwan; Taiwanese
    TZ Tanzania; Tanzanian, Tanzanians
    UA Ukraine; Ukrainian, Ukrainians
    UG Uganda; Ugandan, Ugandans
    UM U.S. Minor Outlying Islands
    US United States, United States of America, U.S., US, U.S.A., USA, America; American, Americans
    UY Uruguay; Uruguayan, Uruguayans
    UZ Uzbekistan, Republic of Uzbekistan; Uzbek, Uzbeks, Uzbekistani
    VA Vatican City, Vatican, Holy See
    VC Saint Vincent and the Grenadines
    VE Venezuela; Venezuelan, Venezuelans
    VG British Virgin Islands
    VI U.S. Virgin Islands
    VN Vietnam, Viet Nam; Vietnamese
    VU Vanuatu; Vanuatuan
    WF Wallis and Futuna
    WS Samoa; Samoan, Samoans
    YE Yemen; Yemeni, Yemenis
    YT Mayotte
    ZA South Africa, Republic of South Africa; South African, South Africans
    ZM Zambia; Zambian, Zambians
    ZW Zimbabwe; Zimbabwean, Zimbabweans
    """
}
