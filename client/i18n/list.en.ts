import type { listFr } from './list.fr'

export const listEn = {
  'list.question': 'Who is there, and with what weight?', 'list.reading': 'One row an actor. A click on a heading sorts, Space selects, Enter changes the name.', 'list.label': 'Actors of the project',
  'list.columns': 'Columns', 'list.columns.reset': 'Columns as before', 'list.all': 'Select all actors shown', 'list.choose': 'Select {{name}}', 'list.rename': 'Name of {{name}}',
  'list.column.name': 'Name', 'list.column.kind': 'Kind', 'list.column.family': 'Family', 'list.column.community': 'Community', 'list.column.role': 'Role', 'list.column.place': 'Place', 'list.column.followers': 'Followers', 'list.column.stance': 'Stance', 'list.column.target': 'Target', 'list.column.links': 'Links', 'list.column.ring': 'Circle', 'list.column.stage': 'Relationship', 'list.column.tags': 'Tags', 'list.column.cost': 'Cost', 'list.column.pagerank': 'Weight',
  'list.rank': '{{rank}} of {{total}}, value {{value}}', 'list.followersOn': '{{platform}}: {{handle}}', 'list.unknown': '–',
  'list.chosen_one': '{{n}} actor selected', 'list.chosen_other': '{{n}} actors selected', 'list.act.target': 'Choose as targets', 'list.act.untarget': 'Take off the targets', 'list.act.family': 'Family…', 'list.act.tag': 'Tag', 'list.act.tagDo': 'Tag', 'list.act.map': 'Show on the map', 'list.act.remove': 'Remove', 'list.act.none': 'Select nothing', 'list.actions': 'On the selection',
  'list.removed_one': '{{n}} actor removed, with its links.', 'list.removed_other': '{{n}} actors removed, with their links.', 'list.marked_one': '{{n}} actor is now a target.', 'list.marked_other': '{{n}} actors are now targets.', 'list.unmarked_one': '{{n}} actor is no longer a target.', 'list.unmarked_other': '{{n}} actors are no longer targets.', 'list.changed_one': '{{n}} actor changed.', 'list.changed_other': '{{n}} actors changed.',
  'list.empty': 'Nobody yet around {{name}}', 'list.emptyHelp': 'Add an actor on the map, or import a file.', 'list.emptyMap': 'Open the map', 'list.emptyImport': 'Import a file',
  'list.key.move': 'next row, previous row', 'list.key.choose': 'select, or not', 'list.key.rename': 'change the name', 'list.key.all': 'select all', 'list.key.target': 'mark as a target, or not', 'list.key.remove': 'remove',
  'list.part': 'The map opens {{loaded}} actors of {{all}} only; search brings in the others.'
} as const satisfies Record<keyof typeof listFr, string>
