import type { exportFr } from './export.fr'

export const exportEn = {
  'export.title': 'Export', 'export.what': 'What', 'export.language': 'Conventions', 'export.preview': 'Preview of the file', 'export.preparing': 'Preparing the file…', 'export.download': 'Download',
  'export.stakeholders': 'Actors', 'export.links': 'Links', 'export.targets': 'Targets',
  'export.help.stakeholders': 'one a line, with their accounts', 'export.help.links': 'one a line, with their evidence', 'export.help.targets': 'the chosen list, in order of priority',
  'export.lang.fr': 'French', 'export.lang.en': 'English', 'export.langHelp.fr': 'semicolon, 3,5 and 31/12/2026', 'export.langHelp.en': 'comma, 3.5 and 2026-12-31',
  'export.format': 'CSV file in UTF-8, which opens in Excel and LibreOffice with its accents.',
  'export.first': 'First {{part}} lines of {{all}}', 'export.all_one': 'One line: the whole file', 'export.all_other': '{{n}} lines: the whole file',
  'export.empty.stakeholders': 'There is no actor yet: the file will hold its header only.', 'export.empty.links': 'There is no link yet: the file will hold its header only.', 'export.empty.targets': 'No target is chosen yet: the file will hold its header only.'
} as const satisfies Record<keyof typeof exportFr, string>
