import type { mapFr } from './map.fr'

export const mapEn = {
  'map.label': 'Map of actors', 'map.help': 'Arrows: nearest actor. Tab: next by weight. Enter: card. Escape: deselect. The list shows the same as a table.',
  'map.question': 'the question', 'map.questionEmpty': 'What is the question?',
  'map.read.size': 'Size shows', 'map.read.colour': ', colour', 'map.read.links': ', lines', 'map.read.end': '.',
  'map.menu.size': 'Size', 'map.menu.colour': 'Colour', 'map.menu.links': 'Links drawn',
  'map.measures.heard': 'Being listened to', 'map.measures.reaches': 'Reaching', 'map.measures.joins': 'Joining', 'map.measures.core': 'Being surrounded', 'map.measures.more': 'Others',
  'map.colour.community': 'community', 'map.colour.family': 'family', 'map.colour.kind': 'kind of actor',
  'map.links.all': 'all links', 'map.links.between': 'links between communities', 'map.links.none': 'no links', 'map.links.kind': '“{{kind}}” links only', 'map.links.oneKind': 'Of one kind only',
  'map.partial': '{{shown}} actors of {{all}}, the most listened to; search to add others.',
  'map.chip.ghosts': 'Outline those left out',
  'map.chip.apart_one': '{{n}} actor in the light', 'map.chip.apart_other': '{{n}} actors in the light', 'map.chip.showAll': 'Light the whole map again', 'map.chip.hidden_one': '{{n}} actor hidden', 'map.chip.hidden_other': '{{n}} actors hidden', 'map.chip.showHidden': 'Show the hidden actors again',
  'map.legend': 'Legend', 'map.legend.fold': 'Fold the legend (L)', 'map.legend.colour': 'Colour: {{by}}', 'map.legend.shape': 'Shape: kind of actor', 'map.legend.size': 'Size: {{by}}',
  'map.legend.more_one': 'and {{n}} other', 'map.legend.more_other': 'and {{n}} others', 'map.legend.fewer': 'show fewer',
  'map.mark.target': 'target', 'map.mark.new': 'new', 'map.mark.fragile': 'fragile', 'map.mark.opposed': 'opposition',
  'map.tool.choose': 'Choose', 'map.tool.lasso': 'Lasso', 'map.tool.add': 'Add an actor', 'map.tool.link': 'Link two actors', 'map.tool.neighbours': 'Show the neighbourhood', 'map.tool.isolate': 'Put in the light', 'map.tool.hide': 'Hide', 'map.tool.layout': 'Lay the map out differently', 'map.tool.needs': '{{tool}}: choose an actor first', 'map.laying': '{{kind}}: laying out', 'map.laying.stop': 'Stop', 'map.laying.stopped': 'Layout stopped: the map has not changed.',
  'map.layout.territories': 'Territories', 'map.layout.territories.shows': 'Each community has its own land: who goes with whom.', 'map.layout.force': 'Forces', 'map.layout.force.shows': 'Links attract, all else keeps apart: the core and the edges.', 'map.layout.circles': 'Circles', 'map.layout.circles.shows': 'Circles of proximity around the brand: who is near, who is far.', 'map.layout.reach': 'Who reaches whom', 'map.layout.reach.shows': 'In columns: whom the chosen actor reaches at once, then through one other, then through two…', 'map.layout.reach.from': 'In columns: whom {{name}} reaches at once, then through one other, then through two…',
  'map.band.ring.4': 'no circle', 'map.band.step.1': 'one link away', 'map.band.step.2': 'two links away', 'map.band.step.3': 'three links and more', 'map.band.step.4': 'no way to the brand', 'map.band.weight.1': 'the most listened to', 'map.band.weight.2': 'the next', 'map.band.weight.3': 'the others', 'map.band.direct': 'directly', 'map.band.relay_one': '{{n}} relay', 'map.band.relay_other': '{{n}} relays', 'map.band.never': 'out of reach',
  'map.key.arrows': 'nearest actor', 'map.key.next': 'next by weight', 'map.key.card': 'open the card', 'map.key.closer': 'Zoom in', 'map.key.further': 'Zoom out', 'map.key.fit': 'See everything', 'map.key.legend': 'legend', 'map.key.target': 'mark as a target, or no longer', 'map.key.remove': 'remove', 'map.key.escape': 'leave what is going on, then deselect',
  'map.add.label': 'Who?', 'map.add.placeholder': 'Name, address or @handle', 'map.add.kind': 'Kind of actor', 'map.add.do': 'Add', 'map.added': '{{name}} is on the map.',
  'map.link.title': 'New link', 'map.link.kind': 'Kind of link', 'map.link.strength': 'Strength: {{word}}', 'map.link.way': 'Direction', 'map.link.to': 'forth', 'map.link.from': 'back', 'map.link.both': 'both', 'map.link.do': 'Link', 'map.linked': 'Link added between {{a}} and {{b}}.',
  'map.moved_one': '{{n}} actor moved.', 'map.moved_other': '{{n}} actors moved.', 'map.laidOut': 'Map laid out by territories.', 'map.laidOut.force': 'Map laid out by the forces of links.', 'map.laidOut.rings': 'Map laid out by circles of proximity.', 'map.laidOut.steps': 'Nobody has a circle: the distance to the brand, in links, takes its place.', 'map.laidOut.weight': 'No circles and no brand: the most listened to are in the middle.', 'map.laidOut.reach': 'From left to right: whom {{name}} reaches, and in how many steps. Apart: who is not reached.',
  'map.removed.one': '{{name}} is off the map, with its links.', 'map.removed.many_one': '{{n}} actor removed, with its links.', 'map.removed.many_other': '{{n}} actors removed, with their links.',
  'map.targeted.one': '{{name}} is a target.', 'map.targeted.many_one': '{{n}} actor is a target.', 'map.targeted.many_other': '{{n}} actors are targets.', 'map.untargeted.one': '{{name}} is no longer a target.', 'map.untargeted.many_one': '{{n}} actor is no longer a target.', 'map.untargeted.many_other': '{{n}} actors are no longer targets.',
  'map.said.many_one': '{{n}} actor selected', 'map.said.many_other': '{{n}} actors selected', 'map.said.rank': 'rank {{rank}} of {{total}}', 'map.said.target': 'target',
  'map.emptyMore_one': 'One more name.', 'map.emptyMore_other': '{{n}} more names.',
  'map.empty': 'Who matters around {{name}}? Start with three names.'
} as const satisfies Record<keyof typeof mapFr, string>
