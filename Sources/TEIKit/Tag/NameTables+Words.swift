/// English words that say what the capitals beside them are; entries end at a comma, a space or
/// a line's end as each table says.
extension NameTables {
  /// Words before a person's name that stay outside it; separated by spaces.
  static let titles = """
    Mr Mrs Ms Miss Mister Dr Prof Professor Sir Dame Lord Lady Madam Madame Monsieur Mme Mlle Herr
    Frau Señor Señora Don Doña President Vice-President Premier Minister Chancellor Ambassador
    Senator Sen Governor Gov Mayor Congressman Congresswoman Representative Rep Councillor Judge
    Justice Secretary Undersecretary Director Chairman Chairwoman Chairperson Chief CEO King Queen
    Prince Princess Duke Duchess Emperor Empress Tsar Czar Shah Sultan Emir Sheikh Sheik Shaikh Imam
    Ayatollah Hojatoleslam Mullah Rabbi Pope Cardinal Archbishop Bishop Rev Reverend Father Fr Sister
    Pastor Patriarch General Gen Colonel Col Lieutenant Lt Captain Capt Major Maj Sergeant Sgt
    Corporal Cpl Admiral Adm Commander Cmdr Marshal Brigadier Inspector Detective Officer Commissioner
    Spokesman Spokeswoman Spokesperson Coach Engr Alhaji Hon Honourable Comrade Envoy Consul Uncle
    Aunt Count Countess Baron Baroness Prosecutor Attorney Deputy Prime Foreign
    """

  /// Titles that need a name after them, as they are common in other names; a subset of the above.
  static let weakTitles = """
    Chief Justice General Major Sister Father Count Deputy Foreign Prime Don Attorney Officer
    Representative Secretary Director Coach Miss Commissioner Uncle Aunt Marshal Hon
    """

  /// Lower-case words for a person's work, before or after a name; separated by spaces.
  static let roles = """
    president minister ambassador chairman chairwoman chief director head leader secretary spokesman
    spokeswoman spokesperson envoy governor mayor senator lawmaker deputy general commander analyst
    economist professor doctor lawyer attorney judge author writer poet novelist journalist reporter
    editor actor actress singer musician composer director painter artist architect founder
    co-founder owner manager coach captain player striker midfielder goalkeeper defender champion
    historian scientist researcher physicist chemist biologist engineer expert activist politician
    diplomat officer official king queen prince princess pope bishop priest cleric father mother son
    daughter brother sister wife husband widow uncle aunt cousin friend colleague partner
    congressman congresswoman candidate rival prosecutor chancellor premier teacher student
    resident businessman businesswoman billionaire entrepreneur philosopher theologian
    """

  /// Verbs of saying and doing that follow a person; separated by spaces.
  static let speech = """
    said says told added asked replied answered announced argued explained wrote writes stressed
    noted thinks thought believes believed insisted claimed warned recalled remarked shouted whispered
    cried smiled laughed nodded sighed admitted denied testified tweeted married resigned retired died
    born himself herself who whose
    """

  /// Words that end the name of an organisation; separated by spaces.
  static let organizationHeads = """
    Ministry University College Institute Academy School Organization Organisation Bank Party
    Authority Council Committee Commission Agency Association Union Federation Confederation
    Corporation Corp Company Co Inc Ltd Limited LLC LLP PLC GmbH AG Group Holdings Holding Partners
    Foundation Fund Trust Bureau Department Dept Board Office Embassy Consulate Parliament Congress
    Senate Assembly Court Tribunal Army Navy Guard Guards Corps Brigade Battalion Regiment Command
    Police League Club FC Team Society Alliance Coalition Front Movement Network Television TV Radio
    News Times Post Herald Tribune Journal Gazette Daily Press Airlines Airways Railways Railway Air
    Motors Industries Technologies Systems Software Electronics Pharmaceuticals Energy Petroleum Oil
    Gas Laboratory Laboratories Labs Museum Library Hospital Clinic Chamber Forum Exchange Securities
    Capital Insurance Services Service Studios Pictures Entertainment Records Publishing Publications
    Church Conference Consortium Cooperative Enterprises Brothers Bros Ventures Secretariat Directorate
    Administration Center Centre Unit Squad Rangers United City Wanderers Rovers Orchestra Band
    Faculty Seminary Gallery Theatre Theater Militia Brotherhood Jihad Mission Delegation
    """

  /// Words before “of”, “for” and their like in the name of an organisation; spaces.
  static let organizationLeads = """
    Ministry University College Institute Academy School Organization Organisation Bank Party
    Authority Council Committee Commission Agency Association Union Federation Confederation Company
    Foundation Fund Bureau Department Dept Board Office Embassy Consulate Parliament Congress
    Assembly Court Army Corps League Society Alliance Coalition Front Movement House Chamber Forum
    Faculty Center Centre Library Museum Church Consulate-General Directorate Secretariat Mission
    Delegation Conference Consortium Knights Daughters Sons Friends Bar
    """

  /// Organisations whose name may go on with “to” or “in” a country; spaces.
  static let missions = "Embassy Consulate Mission Delegation Consulate-General"

  /// Words that end the name of a place; separated by spaces.
  static let placeHeads = """
    River Lake Sea Ocean Island Islands Isles Mountain Mountains Hills Hill Valley Desert Bay Gulf Strait
    Straits Channel Canal Peninsula Province County District Region Oblast Governorate Prefecture
    Village Town Street St Avenue Ave Road Rd Boulevard Blvd Lane Drive Square Park Bridge Airport
    Harbour Harbor Beach Coast Creek Falls Glacier Plateau Plain Forest Cape Station Palace Castle
    Tower Stadium Arena Plaza Heights Basin Delta Reef Territory Springs Hotel Highway Cemetery
    Cathedral Mosque Temple Abbey
    """

  /// Words that start the name of a place: “Mount”, “Lake”, “Gulf of”; separated by spaces.
  static let placeLeads = """
    Mount Mt Lake Cape Fort Port San Santa Saint St Isle Gulf Bay Strait Straits Sea Republic Kingdom
    Province County District City Town Emirate Sultanate Principality Duchy Commonwealth River
    Village Region Point Camp New North South East West Northern Southern Eastern Western Central
    Upper Lower Greater Los Las El
    """

  /// Lower-case words before a place; separated by spaces.
  static let placeCues = """
    in near outside across throughout visit visited visiting visits northern southern eastern
    western central
    """

  /// Words that join the parts of a personal name; separated by spaces.
  static let particles = """
    de da di do du del della delle dei dos das la le les van von der den het ter ten zu zum zur bin
    ben ibn bint al el e y ul
    """

  /// Pieces in lower case that hyphens join to a name: “al-Assad”, “Aix-en-Provence”; spaces.
  static let hyphenPieces = """
    al el ad an ar as ash at az ul ol ur ud bin ben ibn abu de du la le les e i ye en am on upon
    sur sous in the y
    """

  /// Words of the closed classes, and such that often start sentences: never in a name.
  static let functionWords = """
    a an the this that these those he she it we you they i me him us them his her its our their
    my mine yours your what who whom whose which when where why how there here and or but nor so yet
    for if then than as at by in on of to from with without within about above after again against
    all almost along already also although always among another any anyone anything are aren't because
    been before being below better between both can can't cannot could couldn't did didn't do
    does doesn't don't done down during each either else enough especially even ever every everyone
    everything except far few finally first following former further get give given go going
    had has have haven't having hello hence hi however indeed instead into is isn't just
    last late later latest least less let like likely look made make many maybe
    meanwhile might more moreover most much must near nearly need neither never nevertheless
    nobody none not nothing now off often oh ok okay once one only onto other others
    otherwise over own perhaps please quite rather really recently same see
    seen several shall should since some somebody someone something sometimes soon still such sure
    take thank thanks therefore though through throughout thus till today together tomorrow
    tonight too toward until unless unlike upon use used very via was wasn't
    were weren't whatever whenever whether while won't would wouldn't yes yesterday you're
    according despite everybody dear regards sincerely re fw fwd cc no amid besides overall
    additionally furthermore similarly currently previously originally eventually initially
    subsequently historically traditionally including included located named known considered
    speaking asked born based ago away back im dont thats whats ill ive hey wow lol omg
    """

  /// Words that are no name alone, though they may stand in one; separated by spaces.
  static let common = """
    best subject attached attachment note photo image file video copyright table figure chapter
    section page part volume tel fax phone email www http https great good high half low left right
    long little new old next own recent two three four five six seven eight nine ten second early big
    small young mom dad mum god people men women man woman children life time day week month year
    years world war news press state states government country countries city party company bank
    minister president university school church court police army house officials official experts
    talks trade oil gas money love home come came call called check click find found follow free full
    happy help keep know learn leave live looks loved makes meet nice open order place play put rt
    said say says set show start started stop tell things think thought try turn watch way went work
    works wrote well want read died released appeared became began played served won lost led worked
    taken given founded established internet bible koran quran christmas easter ramadan nowruz olympics
    north south east west northern southern eastern western central summer winter spring autumn fall
    act law treaty agreement constitution plan project program programme summit visit report
    """

  /// Function words that tell an English text; separated by spaces.
  static let english = """
    the and of to in that was were is are with from this which have has had not for his her their
    they it he she be been by would there
    """

  /// Months, weekdays and their abbreviations; separated by spaces.
  static let calendar = """
    January February March April May June July August September October November December Jan Feb
    Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
    """

  /// Abbreviations that keep their full stop within a sentence; separated by spaces.
  static let abbreviations = """
    mr mrs ms dr prof st mt gen sen rep gov lt col maj capt sgt cpl adm cmdr rev hon jr sr inc ltd
    corp co bros messrs mme mlle engr ave rd blvd dept jan feb mar apr jun jul aug sept oct nov dec vs
    no fr ft supt
    """

  /// Words of all capitals that name no organisation; separated by spaces.
  static let acronymStops = """
    AM PM TV CEO CFO COO CTO OK DVD CD PC ID IT HR PR GDP VAT AIDS HIV DNA RNA USB PDF HTML URL FAQ
    ASAP RSVP PS NB AD BC CE BCE MP MPS VIP GMT UTC EST PST CET KM KG II III IV VI VII VIII IX XI XII
    XIV XVI XV XX A I PHD MBA BA MA MD JR SR DIY FYI LOL OMG WTF IMO BTW TBA SMS GPS LED LCD LNG CO NO
    COVID SARS R&D Q&A UFO SUV ATM IQ X O RT DM FF IP PIN TBD OMFG LMAO IDK WMD NGO NGOS GOP AC DC
    """

  /// Adjectives and inhabitants beyond those of the countries; separated by spaces.
  static let demonyms = """
    European Europeans African Africans Asian Asians Arab Arabs Arabic Arabian Latin Hispanic Kurdish
    Kurd Kurds Jewish Jew Jews Muslim Muslims Moslem Islamic Islamist Islamists Christian Christians
    Catholic Catholics Protestant Protestants Orthodox Buddhist Buddhists Hindu Hindus Sunni Sunnis
    Shia Shiite Shiites Shi'ite English Englishman Scottish Scots Scot Welsh Soviet Soviets Ottoman
    Roman Romans Byzantine Nordic Scandinavian Baltic Balkan Caucasian Western Westerners Eastern
    Northern Southern Communist Communists Marxist Socialist Socialists Democratic Democrat Democrats
    Republican Republicans Conservative Conservatives Liberal Liberals Tory Tories Nazi Nazis Fascist
    Zionist Bolshevik Victorian Tibetan Uyghur Uighur Pashtun Tatar Tatars Cossack Cossacks Chechen
    Californian Texan Texans Parisian Londoner Londoners Kosovar Siberian Hawaiian Mediterranean
    Norman Saxon Celtic Gaelic Hebrew Sanskrit Urdu Hindi Punjabi Tamil Pashto Swahili Mandarin
    Cantonese Farsi Yiddish Slavic Germanic Turkic Bavarian Sicilian Venetian Caspian Pacific Atlantic Arctic Adriatic Aegean
    """
}
