/** What can go wrong between the program and its database, each in one sentence that says the way out. */

export type DatabaseLanguage = 'fr' | 'en'

/** code → French, English. `{x}` is filled from `values`. No value is ever a secret. */
export const DATABASE_PROBLEMS = {
  'java-missing': ['Il manque Java 17 ou 21 pour la base de données. {install} Ou indiquez une base existante par NEO4J_URI.', 'The database needs Java 17 or 21. {install} Or name an existing database with NEO4J_URI.'],
  'java-unfit': ['{where} désigne Java {found} ; la base de données demande Java 17 ou 21. {install}', '{where} is Java {found}; the database needs Java 17 or 21. {install}'],
  'java-broken': ['{where} ne mène pas à un Java qui fonctionne ({path}).', '{where} does not lead to a working Java ({path}).'],
  'jars-unreachable': ['Les fichiers de Neo4j ne sont pas accessibles ({host} : {detail}). Vérifiez le réseau, nommez un miroir par ALENTOUR_MAVEN_MIRROR, ou indiquez une base existante par NEO4J_URI.', 'The files of Neo4j are out of reach ({host}: {detail}). Check the network, name a mirror with ALENTOUR_MAVEN_MIRROR, or an existing database with NEO4J_URI.'],
  'jar-mismatch': ['{file} n’est pas le fichier attendu (empreinte différente) ; il est refusé. Vérifiez le miroir ou le réseau.', '{file} is not the file that is expected (its fingerprint differs); it is refused. Check the mirror or the network.'],
  locked: ['Le dossier {folder} sert déjà à un autre Alentour (processus {pid}). Arrêtez-le, ou choisissez un autre dossier de données.', 'The folder {folder} is already used by another Alentour (process {pid}). Stop it, or choose another data folder.'],
  'port-taken': ['Le port {port} de la base de données est déjà pris.', 'The database’s port {port} is already taken.'],
  'disk-full': ['Le disque de {folder} est plein ({free} Mo libres) ; la base de données demande {needed} Mo. Libérez de la place.', 'The disk of {folder} is full ({free} MB free); the database needs {needed} MB. Free some space.'],
  'folder-unwritable': ['Le dossier {folder} n’est pas accessible en écriture ({detail}).', 'The folder {folder} cannot be written ({detail}).'],
  'wrong-filesystem': ['Le dossier {folder} est sur un partage réseau ({filesystem}), où une base de données ne garde pas ses données sûrement. Choisissez un dossier d’un disque local.', 'The folder {folder} lies on a network share ({filesystem}), where a database cannot keep its data safe. Choose a folder on a local disk.'],
  'not-enough-memory': ['Il n’y a pas assez de mémoire libre pour la base de données ({detail}).', 'There is not enough memory for the database ({detail}).'],
  'password-lost': ['La base de données du dossier {folder} ne reconnaît plus son mot de passe (fichier {file}).', 'The database of the folder {folder} no longer knows its password (file {file}).'],
  'failed-to-start': ['La base de données n’a pas démarré ({detail}). Son journal : {log}', 'The database did not start ({detail}). Its log: {log}'],
  stopped: ['La base de données s’est arrêtée sans qu’on le lui demande (code {code}). Son journal : {log}', 'The database ended by itself (code {code}). Its log: {log}'],
  cancelled: ['Le démarrage de la base de données a été arrêté.', 'Starting the database was stopped.'],
  'bad-scheme': ['NEO4J_URI commence par « {scheme} » ; les adresses possibles commencent par bolt://, bolt+s://, bolt+ssc://, neo4j://, neo4j+s:// ou neo4j+ssc://. {hint}', 'NEO4J_URI begins with “{scheme}”; possible addresses begin with bolt://, bolt+s://, bolt+ssc://, neo4j://, neo4j+s:// or neo4j+ssc://. {hint}'],
  'bad-uri': ['NEO4J_URI n’est pas une adresse lisible. Exemple : neo4j://localhost:7687 (l’utilisateur et le mot de passe vont dans NEO4J_USERNAME et NEO4J_PASSWORD)', 'NEO4J_URI is not a readable address. Example: neo4j://localhost:7687 (user and password go into NEO4J_USERNAME and NEO4J_PASSWORD)'],
  'plain-bolt': ['NEO4J_URI mène à {host} sans chiffrement ; le mot de passe et les données passeraient en clair. Employez {secure}, ou posez ALENTOUR_ALLOW_PLAIN_BOLT=1 sur un réseau de confiance.', 'NEO4J_URI leads to {host} without encryption; the password and the data would travel in the clear. Use {secure}, or set ALENTOUR_ALLOW_PLAIN_BOLT=1 on a network that you trust.'],
  'password-missing': ['NEO4J_URI est donné sans NEO4J_PASSWORD.', 'NEO4J_URI is given without NEO4J_PASSWORD.'],
  'wrong-password': ['{host} refuse l’utilisateur « {user} » ou son mot de passe. Vérifiez NEO4J_USERNAME et NEO4J_PASSWORD.', '{host} refuses the user “{user}” or the password. Check NEO4J_USERNAME and NEO4J_PASSWORD.'],
  'password-change': ['{host} demande un nouveau mot de passe pour « {user} » avant tout usage. Changez-le, puis donnez-le par NEO4J_PASSWORD.', '{host} wants a new password for “{user}” before any use. Change it, then give it with NEO4J_PASSWORD.'],
  unreachable: ['Aucune base de données ne répond à {host} ({detail}). Vérifiez NEO4J_URI et que Neo4j fonctionne.', 'No database answers at {host} ({detail}). Check NEO4J_URI and that Neo4j runs.'],
  untrusted: ['Le certificat de {host} n’est pas reconnu ({detail}). Pour un certificat fait soi-même, employez {scheme}.', 'The certificate of {host} is not trusted ({detail}). For a self-made certificate use {scheme}.'],
  'too-old': ['Neo4j {found} répond à {host} ; il faut 5.26 au moins.', 'Neo4j {found} answers at {host}; 5.26 at least is needed.'],
  'no-database': ['Il n’y a pas de base « {database} » à {host}. Vérifiez NEO4J_DATABASE.', 'There is no database “{database}” at {host}. Check NEO4J_DATABASE.'],
  'not-allowed': ['L’utilisateur « {user} » de {host} n’a pas les droits nécessaires ({detail}).', 'The user “{user}” of {host} lacks rights that are needed ({detail}).']
} as const satisfies Record<string, readonly [string, string]>
export type DatabaseProblemCode = keyof typeof DATABASE_PROBLEMS

/** A value that differs by language, such as a hint. */
export type ProblemValue = string | number | { fr: string, en: string }

/** The one error that this folder throws on purpose. `message` is the English sentence. */
export class DatabaseProblem extends Error {
  constructor (readonly code: DatabaseProblemCode, readonly values: Record<string, ProblemValue> = {}, options?: ErrorOptions) {
    super(fill(code, values, 'en'), options)
    this.name = 'DatabaseProblem'
  }

  /** What to show to people. */
  sentence (language: DatabaseLanguage): string { return fill(this.code, this.values, language) }
}

const fill = (code: DatabaseProblemCode, values: Record<string, ProblemValue>, language: DatabaseLanguage): string =>
  DATABASE_PROBLEMS[code][language === 'fr' ? 0 : 1].replace(/\{(\w+)\}/g, (whole, key: string) => {
    const v = values[key]
    return v === undefined ? whole : typeof v === 'object' ? v[language] : String(v)
  }).trim()

/** Cause of a system error in one word or two: its code where it has one. */
export const causeOf = (e: unknown): string => {
  const cause = e instanceof Error && e.cause !== undefined ? e.cause : e
  if (cause instanceof AggregateError && cause.errors.length > 0) return causeOf(cause.errors[0])
  if (cause instanceof Error) return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message
  return String(cause)
}
