/** Words of the comparison of two measures, in English. */
import type { compareFr } from './compare.fr'

export const compareEn: Record<keyof typeof compareFr, string> = {
  'view.compare': 'Compare', 'compare.question': 'Who weighs more than it seems?', 'compare.reading': 'Two measures face to face, medians as axes. The names are those who stand out.',
  'compare.y': 'Upright', 'compare.x': 'Across', 'compare.swapNot': 'Followers are across only: size on the map is a measure of the network.', 'compare.log': '{{what}} by orders of magnitude', 'compare.logShort': 'orders of magnitude', 'compare.followers': 'Followers',
  'compare.median': 'median {{v}}', 'compare.listened': 'much listened to, few followers', 'compare.followed': 'many followers, little listened to', 'compare.stands': '{{high}}: high · {{low}}: low',
  'compare.picture_one': '{{n}} actor by {{y}} and {{x}}. High on one, low on the other: {{high}}. The table says the same.', 'compare.picture_other': '{{n}} actors by {{y}} and {{x}}. High on one, low on the other: {{high}}. The table says the same.',
  'compare.missing_one': '{{n}} actor lacks one of the two values and is not in the picture.', 'compare.missing_other': '{{n}} actors lack one of the two values and are not in the picture.', 'compare.none': 'Nobody has both “{{y}}” and “{{x}}”.', 'compare.noneHelp': 'Choose another measure, or widen what is analysed.', 'compare.noFollowers': 'No account has a number of followers. Add some in the cards, or compare two measures.', 'compare.same': 'Choose two different measures.', 'compare.waiting': 'Computing measures…', 'compare.failed': 'The measures could not be computed.',
  'compare.ranks': 'Ranks: {{measure}}', 'compare.save': 'Save as CSV', 'compare.rank': 'Rank', 'compare.tied': '{{rank}}, tied', 'compare.tiedColumn': 'Actors at this rank', 'compare.name': 'Name', 'compare.value': 'Value', 'compare.percentile': 'Percentile', 'compare.percentileHelp': 'Share of the others who have less, out of 100; ties count half.', 'compare.all': 'Show all {{n}}'
}
