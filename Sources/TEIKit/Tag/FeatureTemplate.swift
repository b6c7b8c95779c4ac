/// What a feature is made of; its value and this are hashed together.
///
/// The order is part of the model's format: new ones go to the end.
enum FeatureTemplate: UInt8, Sendable, CaseIterable {
  case bias, word, exactWord, prefix2, prefix3, suffix2, suffix3, prefix4, suffix4, shape
  case longShape, opens, opensShape, inCapitals, initial, shapeBefore, shapeAfter, shapesAround
  case lineMode, lineShape, lineEvidence, lineGazetteer, lineCategory, wordBefore2, wordBefore
  case wordAfter, wordAfter2, shapeAtBefore, shapeAtAfter, suffixBefore, suffixAfter
  case wordsBefore, wordsAfter, twoBefore, twoAfter, smallBefore, smallAfter, runPlace, runHead
  case runFirst, coarse, middle, fine, coarseShape, noCluster, coarseBefore, middleBefore
  case fineBefore, coarseAfter, middleAfter, fineAfter, middleBefore2, middleAfter2
  case coarseAround, coarsePairBefore, wordCoarse, coarseWord, coarsePairAfter, soft, softShape
  case softBefore, softAfter, softEnds, entryRelationPosition, entryLengthPosition
  case kindRelationPosition, entryWordBefore, entryWordAfter, entryBefore2, entryBefore
  case entryAfter, entryAfter2, names, namesEntry, namesBefore, namesAfter, demonym, smalls
  case capitals, opensEvidence, isAcronym, afterGiven, afterTitle, afterPlaceCue, beforeBody
  case neighbour, runBefore, runAfter, runBefore2, runAfter2, runCoarseBefore, runMiddleBefore
  case runCoarseAfter, runMiddleAfter, speechAfter, speechBefore, roleBefore, commaBefore
  case inBrackets, roleWithin, roleLater, roleAfterComma, age, commaAfter, bracketAfter
  case category, signature, lastCategory, firstCategory, categoriesAround, chainFirst, chainLast
  case chainCategories, chainBodies, chainBody, connectorAround, chainConnector, chainBefore
  case chainAfter
  // The second pass.
  case ownLabel, ownLabelSure, labelBefore, labelAfter, mentionLabel, mentionLabelSure
  case mentionAlone, wordLabel, wordLabelShare, wordLabelOwn, wordLabelRest, neverLabelled
  case neverLabelledOwn, othersLikely, longerLabel, longerLabelOwn, acronymLabel
  case acronymLabelOwn, sureShape
  // Later ones of the first pass.
  case speaks, company
}
