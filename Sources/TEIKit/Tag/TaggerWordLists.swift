/// English word lists of ``SequenceTagger``, written for this project; all in small letters,
/// separated by spaces.
enum TaggerWordLists {
  static let bodyHeads = """
    ministry university college institute institution academy school faculty organization
    organisation organizations organisations bank party authority council committee commission
    agency association union federation confederation corporation company group holdings holding
    partners foundation fund trust bureau department board office embassy consulate parliament
    congress senate assembly court tribunal army navy force forces guard guards corps brigade
    battalion regiment division squadron command police league club team society alliance coalition
    front movement network television tv radio fm news times post herald tribune journal gazette
    daily weekly magazine press airlines airways railways railway motors industries technologies
    technology systems software solutions electronics pharmaceuticals energy petroleum oil gas
    electric power mining laboratory laboratories labs museum library hospital clinic chamber forum
    exchange securities capital financial insurance services service studios studio pictures
    entertainment records publishing publications church conference consortium cooperative
    enterprises brothers bros ventures secretariat directorate administration center centre unit
    squad united city rangers wanderers rovers orchestra band choir ensemble seminary gallery
    theatre theater militia brotherhood jihad mission delegation house cabinet registry legion
    order guild syndicate initiative project programme program fc afc cf sc junta politburo
    caliphate resistance tigers panthers lions eagles bulls stars airline carriers telecom
    communications media broadcasting productions newspaper review observer monitor globe mail
    telegraph chronicle watch rights international global worldwide foods stores markets retail
    hotels resorts logistics shipping steel chemicals cement construction engineering consulting
    associates advisors management investments investment equity asset assets bancorp savings
    """

  static let placeHeads = """
    river lake sea ocean island islands isles isle mountain mountains mount hills hill valley desert
    bay gulf strait straits channel canal peninsula province county district region oblast
    governorate prefecture village town city municipality parish borough street st avenue ave road
    rd boulevard blvd lane drive square park bridge airport harbour harbor beach coast creek falls
    glacier plateau plain plains forest woods cape station palace castle tower towers stadium arena
    plaza heights basin delta reef territory springs hotel inn highway cemetery cathedral mosque
    temple abbey monastery shrine republic kingdom emirate sultanate state states empire north south
    east west northern southern eastern western central upper lower greater fort port prison dam mine
    camp building hall mall gate bank strip corridor zone cove point ridge pass crossing border
    volcano oasis quarter neighbourhood neighborhood suburb courthouse zoo garden gardens
    """

  static let roles = """
    president minister ambassador chairman chairwoman chairperson chair ceo cfo director head leader
    secretary spokesman spokeswoman spokesperson envoy governor mayor senator lawmaker deputy general
    commander analyst economist professor doctor lawyer attorney judge justice author writer poet
    novelist journalist reporter correspondent editor actor actress singer musician composer painter
    artist architect founder co-founder owner manager coach captain player striker midfielder
    goalkeeper defender champion historian scientist researcher physicist chemist biologist engineer
    expert activist politician diplomat officer official executive king queen prince princess emperor
    emir sheikh sheik pope bishop archbishop cardinal priest cleric imam rabbi prosecutor
    chancellor premier commissioner administrator representative vice crown prime sergeant detective
    inspector colonel lieutenant major admiral marshal businessman businesswoman entrepreneur
    candidate congressman congresswoman councillor councilman sheriff warden superintendent treasurer
    principal dean rector producer filmmaker philosopher theologian teacher student md mp
    """

  static let titles = """
    mr mrs ms miss mister dr prof professor sir dame lord lady madam madame monsieur mme mlle herr frau
    señor señora don doña president premier minister chancellor ambassador senator sen governor gov
    mayor congressman congresswoman representative rep judge justice secretary director chairman
    chief ceo king queen prince princess duke duchess emperor empress tsar czar shah sultan emir
    sheikh sheik shaikh imam ayatollah hojatoleslam mullah rabbi pope cardinal archbishop bishop rev
    reverend father pastor patriarch general gen colonel col lieutenant lt captain capt major maj
    sergeant sgt corporal cpl private pvt admiral adm commander cmdr cdr marshal brigadier brig
    inspector detective det officer commissioner spokesman spokeswoman coach engr alhaji hon
    honourable honorable comrade uncle aunt auntie count countess baron baroness prosecutor
    attorney saint mother st
    """

  static let speech = """
    said says say saying told tells added adds asked asks replied answered announced argued argues
    explained explains wrote writes stressed noted notes thinks thought believes believed insisted
    insists claimed claims warned warns recalled remarked stated states confirmed declared
    acknowledged admitted denied testified tweeted commented concluded suggested complained joked
    vowed pledged urged reiterated emphasized emphasised observed whispered cried smiled laughed
    exclaimed muttered murmured shouted sighed inquired enquired rejoined interrupted
    nodded married resigned retired died born himself herself who whose
    """

  static let connectors = """
    of the for and & de la le les del della di da do dos das du des der den von van zu zur al el bin
    ben ibn y e et on in to dan und ter ten af av
    """

  static let abbreviations = """
    mr mrs ms dr prof st mt gen sen rep gov lt col maj capt sgt cpl adm cmdr rev hon jr sr messrs mme
    mlle engr ft supt brig pvt det insp rt vs fr pte lieut
    """

  static let legalForms = """
    inc corp ltd limited llc llp plc co gmbh ag sa nv bv spa oyj ab asa kk pty jr sr
    """

  static let roleModifiers = """
    prime foreign vice deputy chief finance defence defense interior health executive former acting
    assistant senior first late grand crown special attorney
    """

  static let namePieces = """
    al el ad an ar as ash at az ul ol ur ud bin ben ibn abu sub e i ye
    """

  static let calendar = """
    january february march april may june july august september october november december jan feb
    mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday
    mon tue tues wed thu thur thurs fri sat sun
    """

  static let plainDays = """
    january february july september october november december monday tuesday wednesday thursday friday
    saturday sunday
    """

  static let function = """
    a an the this that these those he she it we you they i me him us them his her its our their my your
    what who whom whose which when where why how there here and or but nor so yet for if then than as at
    by in on of to from with without within about after again against all also although among
    another any anyone because before both can could did do does during each either even every
    everyone few first following had has have however indeed instead is just last later many may
    maybe meanwhile might more moreover most much must neither never no nobody none not nothing
    now one only other others our over perhaps rather several shall should since some somebody
    someone something sometimes soon still such then therefore though through thus today together
    too under unless until upon very was we were while will would yes yesterday according
    despite dear additionally furthermore similarly currently nevertheless
    """

  static let participles = """
    based backed led born like style run made wide elect owned held linked related friendly free old
    year in out off up on by to area era controlled sponsored occupied administered funded trained
    """

  static let demonyms = """
    afghan afghans albanian albanians algerian algerians american americans angolan angolans
    argentine argentinian argentinians armenian armenians australian australians austrian austrians
    azerbaijani azerbaijanis azeri azeris bahamian bahraini bahrainis bangladeshi bangladeshis
    barbadian basque basques belarusian belarusians belgian belgians belizean beninese bhutanese
    bolivian bolivians bosnian bosnians brazilian brazilians british bruneian bulgarian bulgarians
    burmese burundian cambodian cambodians cameroonian cameroonians canadian canadians catalan
    catalans chadian chechen chechens chilean chileans chinese colombian colombians congolese croat
    croatian croatians croats cuban cubans cypriot cypriots czech czechs danish dane danes dominican
    dominicans dutch ecuadorian ecuadorians egyptian egyptians emirati emiratis english eritrean
    eritreans estonian estonians ethiopian ethiopians european europeans fijian filipino filipinos
    finnish finn finns flemish french gabonese gambian georgian georgians german germans ghanaian
    ghanaians greek greeks guatemalan guatemalans guinean guyanese haitian haitians honduran
    hondurans hungarian hungarians icelandic indian indians indonesian indonesians iranian iranians
    iraqi iraqis irish israeli israelis italian italians ivorian jamaican jamaicans japanese
    jordanian jordanians kazakh kazakhs kazakhstani kenyan kenyans korean koreans kosovar kosovars
    kurdish kurd kurds kuwaiti kuwaitis kyrgyz laotian laotians latvian latvians lebanese liberian
    liberians libyan libyans lithuanian lithuanians macedonian macedonians malagasy malawian
    malaysian malaysians maldivian malian malians maltese mauritanian mauritian mexican mexicans
    moldovan moldovans mongolian mongolians montenegrin moroccan moroccans mozambican namibian
    nepalese nepali nepalis nicaraguan nigerian nigerians norwegian norwegians omani omanis pakistani
    pakistanis palestinian palestinians panamanian paraguayan persian persians peruvian peruvians
    polish poles portuguese qatari qataris romanian romanians roman romans russian russians rwandan
    rwandans salvadoran samoan saudi saudis scottish scots senegalese serb serbian serbians serbs
    sicilian singaporean singaporeans slovak slovakian slovaks slovene slovenian slovenians somali
    somalis soviet soviets spanish spaniard spaniards sudanese surinamese swedish swede swedes swiss
    syrian syrians taiwanese tajik tajiks tanzanian tanzanians tatar tatars texan texans thai thais
    tibetan tibetans togolese tongan tunisian tunisians turk turkish turkmen turks ugandan ugandans
    uighur uighurs ukrainian ukrainians uruguayan uyghur uyghurs uzbek uzbeks venezuelan venezuelans
    vietnamese welsh yemeni yemenis yugoslav zambian zambians zimbabwean zimbabweans zulu african
    africans asian asians arab arabs arabian arabic balkan baltic bavarian byzantine cantonese celtic
    christian christians catholic catholics protestant protestants muslim muslims moslem islamic
    islamist islamists jewish jew jews hindu hindus buddhist buddhists sunni sunnis shia shiite
    shiites latino hispanic mandarin nordic ottoman parisian scandinavian slavic sikh sikhs tamil
    tamils rohingya pashtun pashtuns hutu tutsi igbo yoruba hausa maori inuit berber cossack
    """
}
