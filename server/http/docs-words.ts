/** The words of the documents of the API in both languages: what each operation does and what its answers are. Complete by type. */
import { ENDPOINTS, type EndpointName } from '#contract/endpoints'
import type { Language } from '#contract/words'

const FRENCH: Record<EndpointName, string> = {
  health: 'État du programme et de sa base de données',
  listProjects: 'Les projets, le dernier changé en premier', createProject: 'Faire un projet', readProject: 'Un projet', deleteProject: 'Mettre un projet à la corbeille, pour 30 jours', restoreProject: 'Sortir un projet de la corbeille',
  readMap: 'Ce sur quoi la carte s’ouvre, avec les places', readExtract: 'Des acteurs nommés avec tout ce qui tient à eux, et leurs voisins sur demande', readMiniature: 'Une petite image de la carte',
  search: 'Des acteurs par nom, autre nom, identifiant de compte ou rôle ; les accents ne comptent pas',
  change: 'Appliquer un ensemble de changements : en entier, ou pas du tout', undo: 'Revenir sur un ensemble de changements, par un nouveau', history: 'Qui a changé quoi, et quand ; le plus récent en premier',
  analyse: 'Mesures et communautés de la carte actuelle', readTrust: 'Ce que valent les communautés, d’après le dernier calcul', measureTrust: 'Calculer ce que valent les communautés, par de nombreux essais ; gardé pour tous',
  previewCommunities: 'Taille des communautés que donnerait une finesse ; rien n’est gardé', structure: 'Qui relie qui, rôles, ponts, ouverture des groupes, distances', keyPlayers: 'Le groupe qui compte le plus ensemble',
  layout: 'Proposer une disposition, de quatre sortes ; rien n’est gardé', paths: 'Les meilleurs chemins d’un acteur à un autre', brokers: 'Qui se tient entre deux acteurs ou deux groupes', departure: 'Ce que la carte perd quand un acteur part',
  upload: 'Laisser un fichier pour un import ; gardé une demi-heure', previewImport: 'Ce que contient chaque fichier et ce que deviennent ses colonnes', importFiles: 'Importer des fichiers : tout, ou rien', exportFile: 'Une liste en fichier',
  presence: 'Dire qui est là et ce qui est choisi', feed: 'En direct : changements, présence, avancement', cancelJob: 'Arrêter un travail en cours ; tout reste comme avant'
}
/** What an operation does, in a few words. */
export const summaryOf = (name: EndpointName, lang: Language): string => lang === 'fr' ? FRENCH[name] : ENDPOINTS[name].summary

interface Words {
  done: string, file: string, stream: string, unchanged: string, notReady: string, about: string
  title: string, intro: string, body: string, query: string, answer: string, problems: string, codes: string, code: string, status: string, sentence: string, other: string
}
export const DOCS_WORDS: Record<Language, Words> = {
  fr: {
    done: 'Fait', file: 'Le fichier', stream: 'Événements envoyés par le serveur : set, reload, presence, job, stopping', unchanged: 'Rien n’a changé depuis l’ETag que nomme If-None-Match', notReady: 'Pas prêt',
    about: 'Cartes des acteurs autour des marques. Les erreurs sont en application/problem+json, avec un code stable ; les phrases suivent Accept-Language (fr, en).',
    title: 'L’interface de programmation d’Alentour', intro: 'Chaque opération, telle que le serveur la vérifie. Pour les outils :', body: 'Corps', query: 'Paramètres', answer: 'Réponse', problems: 'Refus possibles', codes: 'Codes de refus', code: 'Code', status: 'Statut', sentence: 'Phrase', other: 'In English'
  },
  en: {
    done: 'Done', file: 'The file', stream: 'Server-sent events: set, reload, presence, job, stopping', unchanged: 'Nothing has changed since the ETag named in If-None-Match', notReady: 'Not ready',
    about: 'Stakeholder maps for brands. Errors are application/problem+json with a stable code; sentences follow Accept-Language (fr, en).',
    title: 'The programming interface of Alentour', intro: 'Every operation, as the server checks it. For tools:', body: 'Body', query: 'Parameters', answer: 'Answer', problems: 'Possible refusals', codes: 'Codes of refusals', code: 'Code', status: 'Status', sentence: 'Sentence', other: 'En français'
  }
}
