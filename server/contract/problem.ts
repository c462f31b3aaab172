/** Errors as the API gives them: RFC 9457 with a stable code, a sentence in the reader's language and the place. */
import { z } from 'zod'
import { fillIn, type SentenceValues } from './text'
import type { Language } from './words'

/** code → HTTP status, French, English, as `fillIn` reads them. Every sentence says the way out where there is one. */
export const PROBLEMS = {
  'request.invalid': [400, 'Cette demande n’a pas la forme attendue : {detail}', 'This request does not have the expected form: {detail}'],
  'request.not-json': [400, 'Le corps de la demande n’est pas du JSON lisible.', 'The body of the request is not readable JSON.'],
  'request.too-deep': [400, 'Le corps de la demande est imbriqué au-delà de {max} niveaux.', 'The body of the request is nested deeper than {max} levels.'],
  'request.too-large': [413, 'C’est trop volumineux : {max} Mo au plus.', 'This is too large: {max} MB at most.'],
  'request.url-too-long': [414, 'L’adresse est trop longue.', 'The address is too long.'],
  'request.wrong-type': [415, 'Ce type de contenu n’est pas accepté ici : {accepted}.', 'This content type is not accepted here: {accepted}.'],
  'request.wrong-method': [405, 'Cette adresse n’accepte pas {method}.', 'This address does not accept {method}.'],
  'request.cancelled': [499, 'La demande a été arrêtée ; rien n’a changé.', 'The request was stopped; nothing changed.'],
  'request.too-many': [429, 'Trop de travaux en même temps. Réessayez dans un instant.', 'Too much work at once. Try again in a moment.'],
  'request.cross-site': [403, 'Cette demande vient d’un autre site ; elle est refusée.', 'This request comes from another site; it is refused.'],
  'not-found': [404, 'Il n’y a rien à cette adresse.', 'There is nothing at this address.'],
  'project.not-found': [404, 'Ce projet n’existe pas, ou plus.', 'This project does not exist, or no longer.'],
  'project.exists': [409, 'Un autre projet porte déjà cet identifiant.', 'Another project already has this identifier.'],
  'project.deleted': [410, 'Ce projet a été supprimé ; il peut encore être rétabli.', 'This project was deleted; it can still be restored.'],
  'project.writing': [503, 'Un import est en cours ({done} {done?partie|parties} sur {parts}). Réessayez ensuite.', 'An import is running ({done} of {parts} parts). Try again after it.'],
  'entity.not-found': [404, '« {what} » n’est plus dans ce projet.', '“{what}” is no longer in this project.'],
  'change.conflict': [409, 'Quelqu’un a changé cette valeur entre-temps.', 'Someone changed this value in the meantime.'],
  'change.gone': [409, 'Cet élément a été retiré entre-temps.', 'This was removed in the meantime.'],
  'change.duplicate': [409, 'Cela existe déjà dans ce projet : {what}.', 'This already exists in the project: {what}.'],
  'change.end-missing': [409, 'Une extrémité de ce lien n’est plus dans le projet.', 'One end of this link is no longer in the project.'],
  'change.self-link': [400, 'Un lien va d’un acteur à un autre.', 'A link goes from one actor to another.'],
  'change.key-reused': [422, 'Cet identifiant de modification a déjà servi pour autre chose.', 'This change identifier has already been used for something else.'],
  'undo.not-found': [404, 'Cette modification n’est pas dans l’historique.', 'This change is not in the history.'],
  'undo.already': [409, 'Cette modification est déjà annulée.', 'This change is already undone.'],
  'import.rejected': [422, '{count} {count?ligne ne peut pas entrer|lignes ne peuvent pas entrer} ; rien n’a été écrit. {count?Corrigez-la, ou demandez à la laisser|Corrigez-les, ou demandez à les laisser} de côté.', '{count} {count?line|lines} cannot come in; nothing was written. Mend {count?it, or ask to leave it|them, or ask to leave them} out.'],
  'import.upload-gone': [410, 'Ce fichier n’est plus là. Déposez-le de nouveau.', 'This file is no longer here. Drop it again.'],
  'export.unknown': [400, 'Cet export n’existe pas. Existent : {known}.', 'This export does not exist. These do: {known}.'],
  'analysis.failed': [500, 'Le calcul n’a pas abouti. La carte n’est pas touchée ; réessayez.', 'The computation did not finish. The map is untouched; try again.'],
  'analysis.too-long': [503, 'Le calcul dépasse le temps permis ({seconds} s).', 'The computation takes longer than allowed ({seconds} s).'],
  'analysis.too-large': [422, 'Le calcul exact demanderait environ {seconds} s, plus que les {allowed} s permises. Un calcul sur {samples} acteurs tirés au sort prend environ {sampled} s et tombe, avec 95 % de chances, à {bound} près pour tous : demandez-le, ou limitez ce qui est analysé.', 'The exact computation would take about {seconds} s, more than the {allowed} s allowed. A computation from {samples} actors drawn at random takes about {sampled} s and is, with 95% probability, within {bound} for everyone: ask for that one, or narrow what is analysed.'],
  'analysis.unknown-metric': [400, 'La mesure « {name} » n’existe pas. Existent : {known}.', 'There is no measure “{name}”. There are: {known}.'],
  'database.starting': [503, 'La base de données démarre. Réessayez dans un instant.', 'The database is starting. Try again in a moment.'],
  'database.unavailable': [503, 'La base de données ne répond pas. Rien n’est perdu ; réessayez dans un instant.', 'The database does not answer. Nothing is lost; try again in a moment.'],
  'database.unknown-outcome': [503, 'La réponse de la base s’est perdue. Renvoyez la même modification : elle n’aura qu’un effet.', 'The database’s answer was lost. Send the same change again: it will have one effect.'],
  'database.full': [507, 'Le disque de la base de données est plein. Libérez de la place.', 'The database’s disk is full. Free some space.'],
  'server.stopping': [503, 'Le programme s’arrête.', 'The program is stopping.'],
  internal: [500, 'Une erreur imprévue est survenue. Elle est notée sous {request}.', 'An unexpected error occurred. It is noted under {request}.']
} as const satisfies Record<string, readonly [number, string, string]>
export type ProblemCode = keyof typeof PROBLEMS
export const PROBLEM_CODES = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]

/** A value that is not what the sender thought it was. */
export const Conflict = z.strictObject({ change: z.int(), id: z.string(), field: z.string(), expected: z.unknown(), current: z.unknown() })
export type Conflict = z.infer<typeof Conflict>

export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(PROBLEM_CODES),
  detail: z.string(),
  /** dotted path of the offending field, where there is one */
  field: z.string().optional(),
  request: z.string().optional(),
  conflicts: z.array(Conflict).optional(),
  /** an import's report when its lines were refused */
  report: z.unknown().optional()
})
export type Problem = z.infer<typeof Problem>

export interface ProblemDetail { values?: SentenceValues, field?: string, conflicts?: Conflict[], report?: unknown, retryAfter?: number }

/** The one error class that crosses layers on purpose. Anything else that is thrown is a bug, answered as `internal`. */
export class Refusal extends Error {
  constructor (readonly code: ProblemCode, readonly more: ProblemDetail = {}) {
    super(sentence(code, 'en', more.values)); this.name = 'Refusal'
  }

  get status (): number { return PROBLEMS[this.code][0] }
}

/** The sentence of a code in a language. */
export const sentence = (code: ProblemCode, language: Language, values: SentenceValues = {}): string => fillIn(PROBLEMS[code][language === 'fr' ? 1 : 2], values, language)
