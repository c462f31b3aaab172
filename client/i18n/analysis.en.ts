/** Words of what is analysed and of how fresh the numbers are, in English. */
import type { analysisFr } from './analysis.fr'

export const analysisEn: Record<keyof typeof analysisFr, string> = {
  'measures.upToDate': 'Measures up to date', 'measures.sampled': 'Sample: {{bound}}', 'measures.sampledMore_one': 'Sample: {{bound}} and one more', 'measures.sampledMore_other': 'Sample: {{bound}} and {{n}} more', 'measures.refining': 'exact values on their way', 'measures.again.exact': 'Compute exactly', 'measures.recomputing': 'Recomputing…', 'measures.done': '{{percent}} done',
  'measures.old': 'Measures from before the last change', 'measures.oldStopped': 'Stopped; measures from before the last change', 'measures.about': 'Where these measures come from', 'measures.seconds': '{{s}} s',
  'measures.about.rev': 'Revision of the map', 'measures.about.time': 'Time it took', 'measures.about.seed': 'Random seed', 'measures.about.resolution': 'Fineness of communities', 'measures.about.brand': 'Brand', 'measures.about.brandIn': 'counted', 'measures.about.brandOut': 'left aside', 'measures.about.of': 'Map measured', 'measures.about.exact': 'Values', 'measures.about.allExact': 'all exact',
  'measures.about.sample': '{{measure}}: a sample of {{samples}} starts out of {{of}}. Nobody’s value is off by more than {{bound}}, in {{confidence}} of cases.', 'measures.about.noExact': 'The exact computation did not end: {{why}}',
  'narrow.title': 'What is analysed', 'narrow.who': 'Actors', 'narrow.who.all': 'the whole map', 'narrow.who.filter': 'those the filter leaves', 'narrow.who.noFilter': 'There is no filter: that is the whole map.',
  'narrow.part': 'The text and the number of links are looked up among the actors on the map; everything else, among all.',
  'narrow.facts': 'Links', 'narrow.facts.all': 'all facts', 'narrow.facts.reported': 'reported or better', 'narrow.facts.documented': 'documented only',
  'narrow.age': 'Age', 'narrow.age.any': 'of any date', 'narrow.age.months': 'under {{n}} months', 'narrow.age.day': 'since a date', 'narrow.age.dayLabel': 'Since', 'narrow.brand': 'Count the brand in the measures', 'narrow.help': 'A link is as old as its last evidence or its latest date. Without a date, it is not counted when an age is asked for.',
  'narrow.clear': 'Analyse the whole map', 'narrow.says_one': 'Measures of {{n}} actor{{what}}', 'narrow.says_other': 'Measures of {{n}} actors{{what}}', 'narrow.counted_one': '{{n}} actor{{what}}', 'narrow.counted_other': '{{n}} actors{{what}}', 'narrow.saysSoon': 'Measures soon{{what}}',
  'narrow.word.filter': ', those of the filter', 'narrow.word.all': ', links seen', 'narrow.word.documented': ', documented links', 'narrow.word.reported': ', links reported or documented', 'narrow.word.months': ' in the last {{n}} months', 'narrow.word.since': ' since {{day}}', 'narrow.word.sinceMonth': ' since {{month}}', 'narrow.word.brand': ', brand counted'
}
