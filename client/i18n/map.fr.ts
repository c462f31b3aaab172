/** Words of client/map, in French. Keys begin with `map.`; the English file has the same ones. */
export const mapFr = {
  'map.label': 'Carte des acteurs', 'map.help': 'Flèches : acteur voisin. Tab : suivant par poids. Entrée : fiche. Échap : désélectionner. La liste montre la même chose en tableau.',
  'map.question': 'la question', 'map.questionEmpty': 'Quelle est la question ?',
  'map.read.size': 'La taille dit', 'map.read.colour': ', la couleur', 'map.read.links': ', le trait', 'map.read.end': '.',
  'map.menu.size': 'Taille', 'map.menu.colour': 'Couleur', 'map.menu.links': 'Liens tracés',
  'map.colour.community': 'communauté', 'map.colour.family': 'famille', 'map.colour.kind': 'type d’acteur',
  'map.links.all': 'tous les liens', 'map.links.between': 'les liens entre communautés', 'map.links.none': 'aucun lien', 'map.links.kind': 'les seuls liens « {{kind}} »', 'map.links.oneKind': 'D’une seule nature',
  'map.partial': '{{shown}} acteurs sur {{all}}, les plus écoutés ; cherchez pour en ajouter.',
  'map.chip.apart_one': '{{n}} acteur mis en lumière', 'map.chip.apart_other': '{{n}} acteurs mis en lumière', 'map.chip.showAll': 'Rendre sa lumière à toute la carte', 'map.chip.hidden_one': '{{n}} acteur masqué', 'map.chip.hidden_other': '{{n}} acteurs masqués', 'map.chip.showHidden': 'Montrer de nouveau les acteurs masqués',
  'map.legend': 'Légende', 'map.legend.fold': 'Replier la légende (L)', 'map.legend.colour': 'Couleur : {{by}}', 'map.legend.shape': 'Forme : type d’acteur', 'map.legend.size': 'Taille : {{by}}',
  'map.mark.target': 'cible', 'map.mark.new': 'nouveau', 'map.mark.fragile': 'fragile', 'map.mark.opposed': 'opposition',
  'map.tool.choose': 'Choisir', 'map.tool.lasso': 'Entourer au lasso', 'map.tool.add': 'Ajouter un acteur', 'map.tool.link': 'Relier deux acteurs', 'map.tool.neighbours': 'Montrer son voisinage', 'map.tool.isolate': 'Mettre en lumière', 'map.tool.hide': 'Masquer', 'map.tool.layout': 'Nouvelle disposition', 'map.tool.needs': '{{tool}} : choisissez d’abord un acteur', 'map.laying': 'Disposition en cours…',
  'map.key.arrows': 'acteur voisin', 'map.key.next': 'suivant par poids', 'map.key.card': 'ouvrir la fiche', 'map.key.closer': 'Agrandir', 'map.key.further': 'Réduire', 'map.key.fit': 'Tout voir', 'map.key.legend': 'légende', 'map.key.target': 'marquer comme cible, ou ne plus', 'map.key.remove': 'retirer', 'map.key.escape': 'laisser ce qui est en cours, puis désélectionner',
  'map.add.label': 'Qui ?', 'map.add.placeholder': 'Nom, adresse ou @identifiant', 'map.add.kind': 'Type d’acteur', 'map.add.do': 'Ajouter', 'map.added': '{{name}} est sur la carte.',
  'map.link.title': 'Nouveau lien', 'map.link.kind': 'Nature du lien', 'map.link.strength': 'Force : {{word}}', 'map.link.way': 'Sens', 'map.link.to': 'aller', 'map.link.from': 'retour', 'map.link.both': 'les deux', 'map.link.do': 'Relier', 'map.linked': 'Lien ajouté entre {{a}} et {{b}}.',
  'map.moved_one': '{{n}} acteur déplacé.', 'map.moved_other': '{{n}} acteurs déplacés.', 'map.laidOut': 'Nouvelle disposition de la carte.',
  'map.removed.one': '{{name}} est retiré de la carte, avec ses liens.', 'map.removed.many_one': '{{n}} acteur retiré, avec ses liens.', 'map.removed.many_other': '{{n}} acteurs retirés, avec leurs liens.',
  'map.targeted.one': '{{name}} est une cible.', 'map.targeted.many_one': '{{n}} acteur est une cible.', 'map.targeted.many_other': '{{n}} acteurs sont des cibles.', 'map.untargeted.one': '{{name}} n’est plus une cible.', 'map.untargeted.many_one': '{{n}} acteur n’est plus une cible.', 'map.untargeted.many_other': '{{n}} acteurs ne sont plus des cibles.',
  'map.said.many_one': '{{n}} acteur choisi', 'map.said.many_other': '{{n}} acteurs choisis', 'map.said.rank': 'rang {{rank}} sur {{total}}', 'map.said.target': 'cible',
  'map.emptyMore_one': 'Encore un nom.', 'map.emptyMore_other': 'Encore {{n}} noms.',
  'map.empty': 'Qui compte autour de {{name}} ? Commencez par trois noms.'
} as const
