/// How the states of the United States are shortened, by the postal service and by the press.
enum StateAbbreviations {
  /// The names by ``MentionKey``.
  static let names: [String: String] = {
    var names: [String: String] = [:]
    for line in lines.split(separator: "\n") {
      let halves = line.split(separator: ":")
      for short in halves[1].split(separator: " ") {
        names[MentionKey.key(of: String(short))] = String(halves[0])
      }
    }
    return names
  }()

  private static let lines = """
    Alabama: Ala AL
    Alaska: AK
    Arizona: Ariz AZ
    Arkansas: Ark AR
    California: Calif CA
    Colorado: Colo CO
    Connecticut: Conn CT
    Delaware: Del DE
    District of Columbia: D.C. DC
    Florida: Fla FL
    Georgia: Ga GA
    Hawaii: HI
    Idaho: ID
    Illinois: Ill IL
    Indiana: Ind IN
    Iowa: IA
    Kansas: Kan KS
    Kentucky: Ky KY
    Louisiana: La LA
    Maine: ME
    Maryland: Md MD
    Massachusetts: Mass MA
    Michigan: Mich MI
    Minnesota: Minn MN
    Mississippi: Miss MS
    Missouri: Mo MO
    Montana: Mont MT
    Nebraska: Neb NE
    Nevada: Nev NV
    New Hampshire: N.H. NH
    New Jersey: N.J. NJ
    New Mexico: N.M. NM
    New York: N.Y. NY
    North Carolina: N.C. NC
    North Dakota: N.D. ND
    Ohio: OH
    Oklahoma: Okla OK
    Oregon: Ore OR
    Pennsylvania: Pa PA
    Rhode Island: R.I. RI
    South Carolina: S.C. SC
    South Dakota: S.D. SD
    Tennessee: Tenn TN
    Texas: Tex TX
    Utah: UT
    Vermont: Vt VT
    Virginia: Va VA
    Washington: Wash WA
    West Virginia: W.Va. WV
    Wisconsin: Wis WI
    Wyoming: Wyo WY
    """
}
