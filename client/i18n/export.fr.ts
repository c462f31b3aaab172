/** Words of client/export, in French. Keys begin with `export.`; the English file has the same ones. */
export const exportFr = {
  'export.title': 'Exporter', 'export.what': 'Quoi', 'export.language': 'Conventions', 'export.preview': 'Aperçu du fichier', 'export.preparing': 'Préparation du fichier…', 'export.download': 'Télécharger',
  'export.stakeholders': 'Acteurs', 'export.links': 'Liens', 'export.targets': 'Cibles',
  'export.help.stakeholders': 'un acteur par ligne, avec ses comptes', 'export.help.links': 'un lien par ligne, avec ses preuves', 'export.help.targets': 'la liste choisie, par ordre de priorité',
  'export.lang.fr': 'Français', 'export.lang.en': 'Anglais', 'export.langHelp.fr': 'point-virgule, 3,5 et 31/12/2026', 'export.langHelp.en': 'virgule, 3.5 et 2026-12-31',
  'export.format': 'Fichier CSV en UTF-8, qui s’ouvre dans Excel et LibreOffice avec ses accents.',
  'export.first': 'Les {{part}} premières lignes sur {{all}}', 'export.all_one': 'Une ligne : tout le fichier', 'export.all_other': '{{n}} lignes : tout le fichier',
  'export.empty.stakeholders': 'Il n’y a encore aucun acteur : le fichier n’aura que son en-tête.', 'export.empty.links': 'Il n’y a encore aucun lien : le fichier n’aura que son en-tête.', 'export.empty.targets': 'Aucune cible n’est encore choisie : le fichier n’aura que son en-tête.'
} as const
