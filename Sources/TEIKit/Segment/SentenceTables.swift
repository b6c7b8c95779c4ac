/// The words that decide where sentences of one language end. A word in lower case stands for
/// itself in any case; one with a capital only for itself. Full stops at the end are left out.
///
/// Compiled for this project from general knowledge.
struct SentenceTable: Sendable {
  /// Stand before a name: the full stop never ends a sentence.
  var titles = ""
  /// Stand before a number: the full stop before one never ends a sentence.
  var counters = ""
  /// Never end a sentence.
  var connectors = ""
  /// End a sentence only before a word that starts one.
  var abbreviations = ""
  /// End a sentence before any capital.
  var closers = ""
  /// Words that begin sentences: pronouns, articles, conjunctions, adverbs, question words.
  var starters = ""
  /// Whether a full stop behind a short number makes an ordinal of it.
  var hasOrdinals = false
  /// Whether nouns have capitals, so that a capital says little.
  var capitalizesNouns = false
}

extension SentenceTable {
  /// The tables by primary language subtag.
  static let all: [(language: String, table: SentenceTable)] = [
    ("en", english), ("de", german), ("fr", french), ("es", spanish), ("it", italian),
    ("nl", dutch), ("pt", portuguese), ("ru", russian), ("pl", polish),
  ]

  static let english = SentenceTable(
    titles: """
      mr mrs ms messrs mme mlle dr drs prof hon rev revd Gen maj brig lt col capt cmdr cpl sgt pvt \
      adm ens gov Pres sen sens rep reps amb supt insp Det atty mx msgr
      """,
    counters: """
      No Nos nos n° N° p pp vol vols fig figs ch chap chaps sec sect art arts para paras par pt pts \
      eq eqs ex exs tab app approx ca c l ll fol fols vv n nn r ver Op op v bk ann col cols est \
      ed eds tel
      """,
    connectors: """
      e.g eg i.e ie vs v cf viz approx esp resp incl excl namely a.k.a c/o w/o p.s
      """,
    abbreviations: """
      inc corp co ltd llc plc bros assn assoc dept depts univ inst intl natl div mfg mgr mgmt jr \
      esq ave blvd rd hwy rte ct apt ste bldg hts pkwy sq st tpk jan feb mar apr jun jul aug sep \
      sept oct nov dec mon tue tues wed thu thur thurs fri Sat Sun a.m p.m am pm u.s u.k u.n u.s.a \
      al ibid id op.cit loc.cit abbr adj adv anon arch asst attn avg b.c a.d bef biol cal calif \
      cent cert chem chron cit co.op colo comm comp conn cont contd cu d.c del dem diss dist doz \
      econ educ elem encycl eng engr etym exec fem fla ft ga gal gov't govt hist hosp hr hrs ill \
      illus in ind init intro introd ital junc kan ky lang lat lb lbs leg lib lieut lit liv math \
      max med mem mi mich min mins minn misc miss mo mod ms mss mt nat neb nev nr obs okla \
      ore orig oz pa pat perf perh phil phot phys pkg pl pop poss pref prelim prep priv \
      prob proc prod pron prop psych publ qtr qty rec ref refs reg rel rept repr resid ret rev \
      sched sci scot sec secs ser sess sig sing soc spec sta stat std subj suppl supt surg syn \
      tbsp tech temp tenn tex theol trans transl tsp univ usu utd va var vb vet voc vt wash \
      wis wk wks wt yd yds yr yrs est excl ed eds d b fl m km cm mm kg dip def sel alt int ext \
      rom cor thess tim heb jas deut exod lev num josh judg chr neh esth ps prov eccl isa jer \
      lam ezek dan hos matt
      """,
    closers: "etc ect et.al co.op sqq seq esq ph.d m.d b.a m.a b.s m.s d.d ll.d jr sr",
    starters: """
      a about above according accordingly across actually additionally after afterwards again \
      against all almost already also although among an and another any anyone anything anyway \
      apart are around as at away back basically be because been before behind being below \
      besides between beyond both but by can certainly clearly come consequently could currently \
      despite did do does don't during each either else even eventually every everyone everything \
      except fewer finally first firstly following for fortunately from further furthermore \
      generally get given go had has have having he he'd he'll he's hence her here here's hers \
      his how how's however i i'd i'll i'm i've if in indeed initially inside instead is isn't it \
      it'd it'll it's its just last lastly later latter let let's like likewise look many maybe \
      me meanwhile might mine more moreover most much must my near nearly neither never \
      nevertheless next no nobody none nonetheless nor normally not nothing now obviously \
      occasionally of often oh ok okay on once one only or originally other others otherwise our \
      out outside over overall perhaps please possibly previously probably quite rather \
      recently regardless second see several shall she she'd she'll she's should similarly since so \
      some somebody someone something sometimes soon still such suddenly surely take thanks that \
      that'll that's the their theirs then there there's thereafter therefore these they they'd \
      they'll they're they've third this those though through throughout thus till to today \
      together tomorrow tonight too toward towards under unfortunately unless unlike until up \
      upon us usually very visit was we we'd we'll we're we've well were what what's whatever when \
      whenever where whereas wherever whether which while who who's whoever whom whose why will \
      with within without would yes yesterday yet you you'd you'll you're you've your yours
      """)

  static let german = SentenceTable(
    titles: """
      hr hrn fr frl dr prof dipl ing mag st pfr gen gen.lt oberst hptm lt sen geb
      """,
    counters: """
      nr nrn S s bd bde abb abs art anm aufl kap tab ziff zif rdnr rn vgl ca um z zt hg hrsg tel \
      Jh jh jhd fig lfd par str bl fol
      """,
    connectors: """
      z.b zb d.h u.a u.ä i.d.r m.e s.o s.u o.g u.u v.a z.t z.zt bzw ggf evtl vgl sog ca etwa \
      inkl einschl exkl zzgl abzgl insb insbes bes entspr lt gem bspw d.i sen jun röm griech lat \
      dt engl frz franz ital span russ ehem ev kath geb gest verh verst gegr vorm nachm hl max \
      min mind resp z d h u v i o m zw
      """,
    abbreviations: """
      co gmbh ag kg inc corp jan feb mär mrz apr jun jul aug sep sept okt nov dez mo di mi do fr \
      sa so str pl std stdn min sek mio mrd tsd abt allg ausg bearb begr ber beil verf verl vers \
      verz wiss zs jg jgg hss hs ms mss phil theol med jur rer nat tel uni univ zool bot chem \
      phys math geogr hist arch n.chr v.chr chr n v jr sr ff f a.d a.m
      """,
    closers: "usw etc usf u.s.w u.v.m u.dgl u.a.m ff dgl o.ä u.ä",
    starters: """
      aber alle allerdings als also am an andere auch auf aus außerdem bei beide beim bereits bis \
      bisher da dabei dadurch dafür dagegen daher dahinter damals damit danach daneben dann daran \
      darauf daraus darin darum darunter darüber das dass davon davor dazu dein deine dem den \
      denn dennoch der deren derzeit des deshalb dessen deswegen dich die dies diese diesem \
      diesen dieser dieses doch dort du durch ebenso eben ein eine einem einen einer eines einige \
      endlich er erst es etwas euch euer für ganz gegen gestern hat hatte hätte heute hier hinter \
      ich ihm ihn ihr ihre ihrem ihren ihrer im immer in indem inzwischen ist ja jede jeder jedes \
      jedoch jemand jetzt kann kein keine können man manche manchmal mehr mein meine meist mir \
      mit möglicherweise morgen muss nach nachdem natürlich neben nein nicht nichts nie niemand \
      noch nun nur ob obwohl oder oft ohne schließlich schon sehr sein seine seinem seinen seiner \
      seit seitdem sich sie so sogar solche sondern sonst sowohl später statt trotz trotzdem um \
      und uns unser unter viele vielleicht vom von vor war wäre waren warum was weder wegen weil \
      weitere welche wenn wer werden wie wieder wir wird wo wohl wurde wurden während zu zudem zum \
      zunächst zur zuvor zwar zwischen über überall übrigens
      """,
    hasOrdinals: true, capitalizesNouns: true)

  static let french = SentenceTable(
    titles: "m mm mme mmes mlle mlles me mgr dr drs pr prof st ste sts gén col cap cdt lt mtre sr",
    counters: """
      n no nº nos p pp vol fig chap art al tél t ch éd env v vv sect §
      """,
    connectors: """
      c.-à-d càd p.ex cf vs env av apr j.-c ap i.e e.g resp
      """,
    abbreviations: """
      janv févr fév avr juil sept oct nov déc lun mar mer jeu ven sam dim bd boul av pl fbg rte \
      sté cie éts ets inc co ltd s.a s.a.r.l h min sec kg km cm mm adj adv dép dir ex hab id ibid \
      introd inv litt loc masc fém sing plur suppl trad op ms mss r.-v u.s u.e
      """,
    closers: "etc suiv sq sqq",
    starters: """
      ainsi alors après au aucun aujourd'hui auparavant aussi autre autres aux avant avec bien \
      bref car ce ceci cela celle celles celui cependant certains ces cet cette ceux chacun chaque \
      chez comme comment contre c'est c'était d'abord d'ailleurs d'après d'autres dans de depuis \
      des dès désormais deux donc dont du durant elle elles en encore enfin ensuite entre est et \
      eux grâce hier ici il ils j'ai j'étais je jusqu'à l'on la là le les leur leurs lors lorsque \
      lui ma mais malgré me mes moi moins mon même néanmoins ni non nos notre nous n'est on or ou \
      où oui outre par parce parfois parmi pendant personne peu peut-être plus plusieurs plutôt \
      pour pourquoi pourtant près puis puisque qu'est-ce quand quant que quel quelle quelles \
      quelque quelques quels qui quoi quoique rien s'il sa sans se selon ses seul seule si sinon \
      soit son sous souvent suite sur surtout ta tandis tant te tel telle tes toi ton tous tout \
      toute toutefois toutes très trop tu un une vers voici voilà vos votre vous y à
      """)

  static let spanish = SentenceTable(
    titles: """
      sr sra sres sras srta srtas dr dra dres d dª dña don lic ing arq prof profa gral cnel cap \
      tte sto sta mons rvdo excmo excma ilmo fr pbro ud uds vd vds
      """,
    counters: "n no nº núm núms pág págs p pp vol fig figs cap caps art arts tel t tomo s sec lám",
    connectors: "p.ej ej ee cf vs aprox a.c d.c i.e v.gr",
    abbreviations: """
      ene feb mar abr may jun jul ago sep sept set oct nov dic lun mié jue vie sáb dom avda av c \
      ctra pl pza izq dcha dpto depto cía co inc ltd s.a s.l uu ee.uu ee.uu.aa u.s min seg hab kg km \
      cm mm ed eds ibíd íd op trad ss.mm ff.aa rr.hh a.m p.m a p
      """,
    closers: "etc",
    starters: """
      a además adonde ahora al algo algunas alguno algunos allí ambos ante antes aquel aquella \
      aquellos aquí así aun aunque aún ayer bajo bien cada casi como con contra cuando cuanto \
      cuál cuándo cómo de debido del desde después donde dos durante dónde e el ella ellas ellos \
      en entonces entre era eran eran es esa esas ese eso esos esta estaba estas este esto estos \
      está están finalmente fue fueron gracias ha había hace hacia han hasta hay hoy incluso la \
      las le les lo los luego mañana mas me mi mientras mis mucho muchos muy más nada nadie ni \
      ningún ninguna no nos nosotros nuestra nuestro nunca o otra otras otro otros para pero poco \
      por porque posteriormente pues puede que quien quizás quién qué se según ser si sin sino \
      sobre son su sus sí sólo solo tal también tampoco tan tanto te tengo tiene toda todas \
      todavía todo todos tras tu tú un una unas uno unos usted ustedes y ya yo él ésta éste
      """)

  static let italian = SentenceTable(
    titles: """
      sig sigg sig.ra sig.na dott dott.ssa dr prof prof.ssa ing avv arch geom rag on sen mons \
      don gen col cap ten s ss
      """,
    counters: "n nn nr num p pag pagg pp vol voll fig figg cap capp art artt tel t tav sec",
    connectors: "p.es es ecc.to cfr cf vs ca c.d a.c d.c i.e",
    abbreviations: """
      gen genn feb febbr mar apr mag giu lug ago set sett ott nov dic lun mer gio ven sab dom \
      c.so p.zza v.le s.p.a s.r.l spa srl co inc ltd u.s min sec km kg cm mm ed edd ibid id op \
      cit trad n.d.r
      """,
    closers: "ecc etc eccetera seg segg",
    starters: """
      a ad adesso al alcune alcuni all'epoca alla allora altre altri altro anche ancora anzi \
      appena attualmente c'è c'era che chi ci ciascuno cioè ciò col come con così cosa cui da dal \
      dalla davvero degli dei del dell' della delle dentro di domani dopo dove due dunque durante \
      e ecco ed egli era erano essa esse essi finalmente fino forse fra fu furono gli grazie ha \
      hanno i ieri il in infatti infine inoltre insomma intanto invece io l' la le lei lo loro lui \
      ma mai malgrado mentre mi mia mio molte molti molto ne nei nel nella nelle nemmeno nessuno \
      niente no noi non nonostante nostra nostro nulla o ogni oggi oltre oppure ora ormai per \
      perché però più piuttosto poi poiché possiamo prima proprio pure qualche qualcosa qualcuno \
      quale quali quando quanto quasi quel quella quelle quelli quello questa queste questi questo \
      qui quindi se secondo sei sempre senza si sia siamo solo sono sopra soprattutto sotto stato \
      su sua sue sugli sul sulla suo suoi tale tali tra tre troppo tu tutta tuttavia tutte tutti \
      tutto un un' una uno va vi voi è
      """)

  static let dutch = SentenceTable(
    titles: "dhr mw mevr mej dr drs ir ing mr prof ds st gen kol kapt jhr past min",
    counters: "nr nrs p pp blz pag bl afb fig hfdst art deel dl vol tel ca par lid jg",
    connectors: """
      bijv bv d.w.z dwz d.i o.a m.n t.a.v t.o.v i.v.m m.b.t t.b.v n.a.v o.l.v vgl cf resp ca zgn \
      zg incl excl evt max min gem v.chr n.chr i.p.v a.h.w m.i
      """,
    abbreviations: """
      jan feb mrt apr jun jul aug sep sept okt nov dec ma di wo do vr za zo str pl co inc b.v n.v \
      ltd u.s v.s afd alg arr aant dep ed eds ibid id mln mld min sec red uitg vert wijlen km kg \
      cm mm
      """,
    closers: "enz etc e.d e.a e.v jr sr",
    starters: """
      aan al alle alleen als andere bij binnen bovendien buiten daar daarbij daardoor daarna \
      daarnaast daarom daarvoor dan dat de deze dezelfde die dit doch doen door dus een één eerst \
      eigenlijk elk elke en er even geen gisteren haar had hadden hebben heeft hem hen het hier \
      hierbij hierdoor hij hoe hoewel hun ieder iedereen iemand iets ik in indien inmiddels is ja \
      je jij jullie juist kan kunnen later maar mede meer men met mijn misschien moet morgen na \
      naar naast nadat natuurlijk nee niemand niet niets nog nooit nu of om omdat onder ondanks \
      ons ontbreekt onze ook op over overigens pas sinds soms steeds straks te tegen ten tenslotte \
      terwijl tijdens toch toen tot totdat tussen uit uiteindelijk van vanaf vandaag vanwege veel \
      verder vervolgens via volgens voor vooral waar waarom wanneer want waren was wat we weer wel \
      welke werd werden wie wij wil wordt worden zal ze zeer zelfs zich zij zijn zo zoals zodat \
      zodra zonder zou 't
      """)

  static let portuguese = SentenceTable(
    titles: """
      sr sra srs sras srta dr dra drs dras d prof profa profª eng engª arq gen cel cap ten maj sto \
      sta exmo exma ilmo ilma pe fr mons v.exa
      """,
    counters: "n no nº núm p pp pág págs vol vols fig figs cap caps art arts tel t sec séc séculos",
    connectors: "p.ex ex cf vs aprox a.c d.c i.e v.g",
    abbreviations: """
      jan fev mar abr mai jun jul ago set out nov dez seg ter qua qui sex sáb dom av r al pç pça \
      trav rod lg dpto depto cia co inc ltda ltd s.a e.u.a eua u.s min hab km kg cm mm ed eds \
      ibid id op trad a.m p.m
      """,
    closers: "etc",
    starters: """
      a acima agora ainda além algo alguns algumas alguém ali ambos anteriormente antes ao aos \
      apenas apesar após aquela aquele aqueles aqui as assim até bem cada caso certamente com como \
      conforme contra contudo cuja cujo da daí das de dentro depois desde dessa desse desta deste \
      devido disso do dois dos durante e ela elas ele eles em embora enfim enquanto então entre \
      entretanto era eram essa essas esse esses esta estas estava este estes está estão eu foi \
      foram finalmente fora havia hoje há isso isto já lá logo mais mas me mesmo meu meus minha \
      muita muitas muito muitos na nada nas nem nenhum nessa nesse nesta neste ninguém no nos nossa \
      nosso nunca não nós o obrigado onde ontem os ou outra outras outro outros para parece pela \
      pelo pelos per pode podem poderá pois por porque portanto porém posteriormente pouco quais \
      qual qualquer quando quanto que quem quê se segundo sei sem sempre ser seu seus sim sob \
      sobre somente sua suas são só tal talvez também tanto tem temos ter tinha toda todas todavia \
      todo todos tu tudo um uma umas uns você vocês à às é
      """)

  static let russian = SentenceTable(
    titles: """
      г-н г-жа гг г-да д-р проф акад доц ген полк кап лейт св им о отд тов гр стр ред
      """,
    counters: "№ стр с гл т рис табл ст п пп вып ч кн тел илл л кв д корп оф",
    connectors: """
      т.е т.к т.н т.о т.ч напр см ср н.э до.н.э в.т.ч т нач кон ок прибл
      """,
    abbreviations: """
      г гг в вв ул пр просп пер пл наб ш обл р-н гор дер пос янв фев февр мар апр июн июл авг сен \
      сент окт ноя нояб дек пн вт ср чт пт сб вс руб коп тыс млн млрд трлн мин сек час кг км см мм \
      м га шт чел экз ок англ нем франц лат греч рус итал исп род ум муж жен ед мн ч л н э р ред \
      изд изд-во сост пер указ соч м л спб р.х а.о
      """,
    closers: "др пр и.т.д и.т.п и.др т.д т.п д п",
    starters: """
      а без благодаря более больше будет бы был была были было в вам вас ведь весь вместе вместо \
      во вокруг вообще вот впрочем вроде все всё всего всегда вскоре всех вы где да даже два для \
      до довольно другие другой его ее её если есть ещё еще за затем зачем здесь и из или им иногда \
      их к каждый как какая какие какой когда конечно кроме кто куда между меня мне многие может \
      можно мой мы на над надо наконец нам нас наш не некоторые нельзя несмотря нет никогда никто \
      ничего но ну о об обычно один однако он она они оно опять от перед по под поэтому пока после \
      потом потому почему почти поэтому при про просто пусть раз разве раньше с самый сегодня \
      сейчас сначала снова со совсем спасибо среди так также такая такие такой там твой тем теперь \
      то тогда тоже только том тот три ты у уже хотя чего чем через что чтобы эта эти это этот я
      """)

  static let polish = SentenceTable(
    titles: """
      p pp ks dr hab prof mgr inż bp abp kard gen płk mjr kpt por ppor sierż św śp lic red
      """,
    counters: "nr nry s str t tom rozdz rys tab art ust pkt poz ryc il ok tel par zob",
    connectors: """
      np tzn tzw tj m.in min tzn wg cf por zob zwł ok ew lub śr łac gr ang niem fr ros itp.to im \
      al pl ul os
      """,
    abbreviations: """
      r rr w ww n.e p.n.e sty lut mar kwi maj cze lip sie wrz paź lis gru godz min sek tys mln mld \
      zł gr km kg cm mm m woj pow gm miejsc ur zm co inc sp z.o.o s.a u.s wyd oprac tłum przeł red \
      przyp przyp.red r
      """,
    closers: "itd itp etc i.in in",
    starters: """
      a albo ale ani bardzo bez bo bowiem by był była było były być chociaż choć ci co coś czasem \
      czemu czy czyli dalej dla dlaczego dlatego do dopiero dziś dzisiaj dzięki gdy gdyby gdzie go \
      i ich ile im inne inni innych iż ja jak jaka jaki jakie jakiś jako jednak jego jej jest \
      jeszcze jeśli jeżeli już każda każde każdy kiedy kto która które który którzy lecz ma mają \
      mam między mimo mnie może można mój my na nad nadal następnie nasz natomiast nawet nic nie \
      niech niektóre nigdy nikt no o obecnie oczywiście od on ona one oni ono oraz po pod podczas \
      ponadto ponieważ potem poza później przed przede przez przy razem są się skąd stąd swoje ta \
      tak taka taki także tam te teraz to toteż trzeba tu ty tylko tym tymczasem u w wczoraj we \
      więc według wiele wielu wkrótce wobec wszyscy wszystkie wszystko wtedy z za zaś zatem zawsze \
      ze znowu że żaden żeby
      """,
    hasOrdinals: true)
}
