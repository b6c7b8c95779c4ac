/// Texts written for these tests, with their language.
let languageSamples: [(tag: String, text: String)] = [
  ("en", "The baker opened his shop before sunrise and sold warm bread to the fishermen."),
  (
    "de",
    "Der Bäcker öffnete seinen Laden vor Sonnenaufgang und verkaufte den Fischern warmes Brot."
  ),
  ("fr", "Le boulanger ouvrit sa boutique avant l’aube et vendit du pain chaud aux pêcheurs."),
  ("es", "El panadero abrió su tienda antes del amanecer y vendió pan caliente a los pescadores."),
  ("it", "Il fornaio aprì la bottega prima dell’alba e vendette il pane caldo ai pescatori."),
  ("pt", "O padeiro abriu a sua loja antes do amanhecer e vendeu pão quente aos pescadores."),
  ("ca", "El forner va obrir la botiga abans de l’alba i va vendre pa calent als pescadors."),
  ("gl", "O panadeiro abriu a súa tenda antes do amencer e vendeulles pan quente aos mariñeiros."),
  ("nl", "De bakker opende zijn winkel voor zonsopgang en verkocht warm brood aan de vissers."),
  ("af", "Die bakker het sy winkel voor sonop oopgemaak en warm brood aan die vissers verkoop."),
  ("sv", "Bagaren öppnade sin butik före soluppgången och sålde varmt bröd till fiskarna."),
  ("da", "Bageren åbnede sin butik før solopgang, og han solgte varmt brød til fiskerne hver dag."),
  ("nb", "Bakeren åpnet butikken sin før soloppgang og solgte varmt brød til fiskerne hver dag."),
  (
    "nn",
    "Bakaren opna butikken sin før soloppgang, og han selde varmt brød til fiskarane kvar dag."
  ),
  ("is", "Bakarinn opnaði búðina sína fyrir sólarupprás og seldi sjómönnunum heitt brauð."),
  ("fi", "Leipuri avasi kauppansa ennen auringonnousua ja myi lämmintä leipää kalastajille."),
  ("et", "Pagar avas oma poe enne päikesetõusu ja müüs kaluritele sooja leiba."),
  ("hu", "A pék napkelte előtt kinyitotta a boltját, és meleg kenyeret adott el a halászoknak."),
  ("pl", "Piekarz otworzył sklep przed wschodem słońca i sprzedawał rybakom ciepły chleb."),
  ("cs", "Pekař otevřel svůj krám před východem slunce a prodával rybářům teplý chléb."),
  ("sk", "Pekár otvoril svoj obchod pred východom slnka a predával rybárom teplý chlieb."),
  ("sl", "Pek je odprl svojo trgovino pred sončnim vzhodom in ribičem prodajal topel kruh."),
  (
    "hr",
    "Pekar je prije izlaska sunca otvorio svoju trgovinu i ribarima prodavao svježi bijeli kruh."
  ),
  ("lt", "Kepėjas atidarė savo parduotuvę prieš saulėtekį ir pardavė žvejams šiltos duonos."),
  ("lv", "Maiznieks atvēra savu veikalu pirms saullēkta un pārdeva zvejniekiem siltu maizi."),
  (
    "ro", "Brutarul și-a deschis prăvălia înainte de răsărit și le-a vândut pescarilor pâine caldă."
  ),
  ("la", "Pistor ante solis ortum tabernam aperuit et piscatoribus panem calidum vendidit."),
  (
    "sq",
    "Furrtari e hapi dyqanin para lindjes së diellit dhe u shiti peshkatarëve bukë të ngrohtë."
  ),
  ("eu", "Okinak egunsentia baino lehen ireki zuen denda, eta ogi beroa saldu zien arrantzaleei."),
  ("cy", "Agorodd y pobydd ei siop cyn codiad yr haul a gwerthodd fara cynnes i’r pysgotwyr."),
  (
    "ga",
    "D’oscail an báicéir a shiopa roimh éirí na gréine agus dhíol sé arán te leis na hiascairí."
  ),
  ("br", "Ar baraer en deus digoret e stal a-raok ar sav-heol hag en deus gwerzhet bara tomm."),
  (
    "mt", "Il-furnar fetaħ il-ħanut tiegħu qabel ma telgħet ix-xemx u biegħ ħobż sħun lis-sajjieda."
  ),
  ("tr", "Fırıncı dükkânını gün doğmadan açtı ve balıkçılara sıcak ekmek sattı."),
  ("az", "Çörəkçi dükanını gün çıxmamışdan əvvəl açdı və balıqçılara isti çörək satdı."),
  ("uz", "Novvoy do‘konini quyosh chiqishidan oldin ochdi va baliqchilarga issiq non sotdi."),
  ("vi", "Người thợ làm bánh mở cửa hàng trước khi mặt trời mọc và bán bánh mì nóng cho ngư dân."),
  (
    "id",
    "Tukang roti itu membuka tokonya sebelum matahari terbit dan menjual roti hangat kepada para nelayan."
  ),
  (
    "tl",
    "Binuksan ng panadero ang kanyang tindahan bago sumikat ang araw at nagbenta ng mainit na tinapay."
  ),
  ("sw", "Mwokaji alifungua duka lake kabla ya jua kuchomoza na akawauzia wavuvi mkate wa moto."),
  (
    "eo",
    "La bakisto malfermis sian butikon antaŭ la sunleviĝo kaj vendis varman panon al la fiŝistoj."
  ),
  ("ru", "Пекарь открыл свою лавку до восхода солнца и продавал рыбакам тёплый хлеб."),
  ("uk", "Пекар відчинив свою крамницю до сходу сонця і продавав рибалкам теплий хліб."),
  ("be", "Пекар адчыніў сваю краму да ўсходу сонца і прадаваў рыбакам цёплы хлеб."),
  ("bg", "Хлебарят отвори магазина си преди изгрев и продаваше топъл хляб на рибарите."),
  (
    "mk",
    "Пекарот ја отвори својата продавница пред изгрејсонце и им продаваше топол леб на рибарите."
  ),
  ("sr", "Пекар је отворио своју радњу пре изласка сунца и рибарима продавао врућ хлеб."),
  ("kk", "Наубайшы дүкенін күн шықпай тұрып ашып, балықшыларға ыстық нан сатты."),
  (
    "el",
    "Ο φούρναρης άνοιξε το μαγαζί του πριν από την ανατολή και πούλησε ζεστό ψωμί στους ψαράδες."
  ),
  ("grc", "Ἐν ἀρχῇ τοῦ ἔαρος ὁ στρατηγὸς ἔπεμψε τοὺς ἀγγέλους πρὸς τὴν πόλιν."),
  ("he", "האופה פתח את חנותו לפני הזריחה ומכר לדייגים לחם חם."),
  ("ar", "فتح الخباز دكانه قبل شروق الشمس وباع الخبز الساخن للصيادين."),
  ("fa", "نانوا پیش از طلوع آفتاب مغازه‌اش را باز کرد و به ماهیگیران نان گرم فروخت."),
  ("ur", "نانبائی نے سورج نکلنے سے پہلے اپنی دکان کھولی اور مچھیروں کو گرم روٹی بیچی۔"),
  ("hi", "बेकर ने सूरज निकलने से पहले अपनी दुकान खोली और मछुआरों को गरम रोटी बेची।"),
  ("mr", "बेकरने सूर्योदयापूर्वी आपले दुकान उघडले आणि मच्छिमारांना गरम पाव विकला."),
  ("bn", "রুটিওয়ালা সূর্য ওঠার আগেই তার দোকান খুলল এবং জেলেদের কাছে গরম রুটি বিক্রি করল।"),
  ("ta", "ரொட்டிக்காரர் சூரிய உதயத்திற்கு முன் தன் கடையைத் திறந்தார்."),
  ("te", "రొట్టెల వ్యాపారి సూర్యోదయానికి ముందే తన దుకాణం తెరిచాడు."),
  ("ka", "მცხობელმა მაღაზია მზის ამოსვლამდე გახსნა და მეთევზეებს თბილი პური მიჰყიდა."),
  ("hy", "Հացթուխը խանութը բացեց արևածագից առաջ և ձկնորսներին տաք հաց վաճառեց։"),
  ("am", "ዳቦ ጋጋሪው ሱቁን ፀሐይ ከመውጣቷ በፊት ከፍቶ ለዓሣ አጥማጆች ትኩስ ዳቦ ሸጠ።"),
  ("th", "คนทำขนมปังเปิดร้านก่อนพระอาทิตย์ขึ้นและขายขนมปังร้อนให้ชาวประมง"),
  ("zh-Hans", "面包师在日出之前打开了店门，把热面包卖给渔民。"),
  ("zh-Hant", "麵包師在日出之前打開了店門，把熱麵包賣給漁民。"),
  ("ja", "パン屋は日の出前に店を開け、漁師たちに温かいパンを売った。"),
  ("ko", "빵집 주인은 해가 뜨기 전에 가게를 열고 어부들에게 따뜻한 빵을 팔았다."),
]
