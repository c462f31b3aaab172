/** What is said of a line or of a file, in both languages, as `fillIn` reads it; every sentence says the way out where there is one. */
import { fillIn, type SentenceValues } from '#contract/text'
import type { REJECTION_CODES, WARNING_CODES } from '#contract/import'
import type { Language } from '#contract/words'

export type RejectionCode = (typeof REJECTION_CODES)[number]
export type WarningCode = (typeof WARNING_CODES)[number]
export type Values = SentenceValues

const REJECTIONS: Record<RejectionCode, readonly [string, string]> = {
  'link.self': ['Ce lien va de « {end} » à lui-même ; il est laissé de côté.', 'This link goes from “{end}” to itself; it is left out.'],
  'link.unknown-end': ['« {end} » n’est dans aucune liste d’acteurs. Ajoutez-le, ou demandez à créer les acteurs manquants.', '“{end}” is in no list of actors. Add it, or ask to create missing actors.'],
  'link.missing-end': ['Il manque une extrémité à ce lien.', 'One end of this link is missing.'],
  'link.duplicate-id': ['L’identifiant de lien « {id} » sert déjà pour un autre lien{where}.', 'The link identifier “{id}” already names another link{where}.'],
  'link.bad-weight': ['« {value} » n’est pas un poids : il faut un nombre au-dessus de zéro.', '“{value}” is not a weight: a number above zero is needed.'],
  'stakeholder.no-name': ['Cette ligne n’a pas de nom.', 'This line has no name.'],
  'stakeholder.duplicate-id': ['L’identifiant « {id} » désigne déjà « {name} », ligne {first} de {file}.', 'The identifier “{id}” already names “{name}”, line {first} of {file}.'],
  'value.not-a-number': ['« {value} » n’est pas un nombre.', '“{value}” is not a number.'],
  'value.out-of-range': ['« {value} » sort de l’intervalle permis, de {min} à {max}.', '“{value}” is outside the allowed range, {min} to {max}.'],
  'value.unknown-word': ['« {value} » n’est pas un mot connu ici. Par exemple : {known}.', '“{value}” is not a word known here. For example: {known}.'],
  'value.too-long': ['Ce texte a {length} {length?signe|signes} ; {max} au plus.', 'This text has {length} {length?character|characters}; {max} at most.'],
  'value.bad-date': ['« {value} » n’est pas une date. Écrivez JJ/MM/AAAA ou AAAA-MM-JJ.', '“{value}” is not a date. Write DD/MM/YYYY or YYYY-MM-DD.'],
  'value.bad-url': ['« {value} » n’est pas une adresse web sûre (http ou https).', '“{value}” is not a safe web address (http or https).'],
  'value.unstorable': ['Ce texte contient un caractère de contrôle, qui ne peut pas être gardé.', 'This text holds a control character, which cannot be kept.'],
  'account.duplicate': ['Le compte « {account} » appartient déjà à « {name} ».', 'The account “{account}” already belongs to “{name}”.'],
  'row.too-many-cells': ['Cette ligne a {cells} {cells?cellule|cellules}, l’en-tête {columns}. Un séparateur est peut-être resté hors des guillemets.', 'This line has {cells} {cells?cell|cells}, the header {columns}. A separator may stand outside quotes.'],
  'row.too-few-cells': ['Cette ligne a {cells} {cells?cellule|cellules} et n’atteint pas la colonne « {name} ».', 'This line has {cells} {cells?cell|cells} and does not reach the column “{name}”.'],
  'row.broken-quote': ['Un guillemet n’est pas fermé, ou est suivi d’autre chose, sur cette ligne.', 'A quote is not closed, or something follows it, on this line.'],
  'file.empty': ['Ce fichier est vide.', 'This file is empty.'],
  'file.not-a-table': ['Ce fichier n’est pas un tableau : {what}', 'This file is not a table: {what}'],
  'file.one-column': ['Ce fichier n’a qu’une colonne ; des liens en demandent deux. Est-ce le bon séparateur ?', 'This file has one column only; links need two. Is the separator right?'],
  'file.too-large': ['Ce fichier dépasse {max} Mo.', 'This file is larger than {max} MB.'],
  'file.too-many-columns': ['Ce fichier a {columns} colonnes ; {max} au plus.', 'This file has {columns} columns; {max} at most.'],
  'file.too-many-rows': ['Ce fichier a plus de {max} lignes. Découpez-le.', 'This file has more than {max} lines. Split it.'],
  'file.duplicate-header': ['Deux colonnes s’appellent « {header} ». Renommez-en une.', 'Two columns are called “{header}”. Rename one.'],
  'file.reserved-header': ['Une colonne s’appelle « {header} » : ce nom est réservé. Renommez-la.', 'A column is called “{header}”: this name is reserved. Rename it.'],
  'file.nul-byte': ['Ce fichier contient des octets nuls : ce n’est pas du texte, ou son encodage est inconnu.', 'This file holds NUL bytes: it is not text, or its encoding is unknown.'],
  'file.unknown-column': ['Il n’y a pas de colonne « {header} » dans ce fichier. Il y a : {known}.', 'There is no column “{header}” in this file. There are: {known}.'],
  'file.no-rows': ['Ce fichier n’a que son en-tête.', 'This file has nothing but its header.'],
  'file.cell-too-long': ['Une cellule dépasse {max} signes. Un guillemet est peut-être resté ouvert.', 'A cell is longer than {max} characters. A quote may have stayed open.']
}

const WARNINGS: Record<WarningCode, readonly [string, string]> = {
  'columns.guessed': ['{file} : {what}', '{file}: {what}'],
  'links.merged': ['{file} : {count} {count?ligne répète un lien du même sens et de la même nature ; elle est comptée|lignes répètent un lien du même sens et de la même nature ; elles sont comptées} dans ce lien.', '{file}: {count} {count?line repeats a link of the same direction and kind; it is|lines repeat a link of the same direction and kind; they are} counted into it.'],
  'number.rounded': ['{file} : {count} {count?nombre d’abonnés arrondi|nombres d’abonnés arrondis} à l’unité.', '{file}: {count} {count?number of followers rounded to a whole one|numbers of followers rounded to whole ones}.'],
  'columns.ignored': ['{file} : {why} {columns}.', '{file}: {why} {columns}.'],
  'encoding.guessed': ['{file} : {what}', '{file}: {what}'],
  'ends.created': ['{count} {count?acteur que seuls les liens nomment est créé|acteurs que seuls les liens nomment sont créés}.', '{count} {count?actor that only links name is|actors that only links name are} created.'],
  'names.matched': ['{file} : sans identifiant, {count} {count?ligne est rattachée|lignes sont rattachées} à un acteur du même nom.', '{file}: without an identifier, {count} {count?line is|lines are} matched to an actor of the same name.'],
  'files.swapped': ['{file} contient {what} ; il est lu ainsi.', '{file} holds {what}; it is read as such.'],
  'sep-line.skipped': ['{file} : la première ligne « sep= » est passée.', '{file}: the first line “sep=” is skipped.'],
  'rows.empty': ['{file} : {count} {count?ligne vide passée|lignes vides passées}.', '{file}: {count} empty {count?line|lines} skipped.'],
  'weight.clamped': ['{file} : {count} poids {count?ramené|ramenés} au maximum.', '{file}: {count} {count?weight|weights} brought down to the maximum.'],
  'lines.skipped': ['{file} : {count} {count?ligne de titre avant l’en-tête est passée|lignes de titre avant l’en-tête sont passées}.', '{file}: {count} {count?title line before the header is|title lines before the header are} skipped.'],
  'ids.local': ['{file} : ses identifiants de liens désignent d’autres liens ailleurs ; ils ne servent pas.', '{file}: its link identifiers name other links elsewhere; they are not used.'],
  'accounts.unread': ['{file} : {count} {count?adresse ou identifiant de compte n’est pas reconnu et reste de côté :|adresses ou identifiants de compte ne sont pas reconnus et restent de côté, dont} « {example} ».', '{file}: {count} {count?account address or handle is not recognised and left out:|account addresses or handles are not recognised and left out, among them} “{example}”.'],
  'brand.matched': ['« {name} » est la marque du projet : {count} {count?ligne|lignes} de {file} la {count?complète|complètent}, sans changer son type ni sa famille.', '“{name}” is the brand of the project: {count} {count?line|lines} of {file} {count?completes|complete} it, without changing its kind or family.'],
  'brand.linked': ['« {name} » est la marque du projet : les liens de {file} qui la nomment sont les siens, et ne comptent pas dans les mesures.', '“{name}” is the brand of the project: links of {file} that name it are its own, and do not count in the measures.'],
  'brand.apart': ['« {name} », dans {file}, a le nom de la marque mais un identifiant à lui : il entre comme un autre acteur. Retirez-le si c’est la marque.', '“{name}” in {file} has the brand’s name but an identifier of its own: it comes in as another actor. Remove it if it is the brand.'],
  'rejected.more': ['{count} {count?autre ligne refusée n’est pas listée|autres lignes refusées ne sont pas listées}.', '{count} more rejected {count?line is|lines are} not listed.']
}

const pick = (pair: readonly [string, string], lang: Language): string => pair[lang === 'fr' ? 0 : 1]

export const sentenceOfRejection = (code: RejectionCode, lang: Language, values: Values): string => fillIn(pick(REJECTIONS[code], lang), values, lang)
export const sentenceOfWarning = (code: WarningCode, lang: Language, values: Values): string => fillIn(pick(WARNINGS[code], lang), values, lang)

const PHRASES = {
  'not-a-table.zip': ['c’est un classeur ou une archive. Enregistrez-le en CSV, puis revenez.', 'it is a spreadsheet or an archive. Save it as CSV and come back.'],
  'not-a-table.xls': ['c’est un ancien classeur Excel. Enregistrez-le en CSV, puis revenez.', 'it is an old Excel workbook. Save it as CSV and come back.'],
  'not-a-table.picture': ['c’est une image.', 'it is a picture.'],
  'not-a-table.pdf': ['c’est un document PDF.', 'it is a PDF document.'],
  'not-a-table.gzip': ['son contenu compressé est abîmé.', 'its compressed content is damaged.'],
  'not-a-table.markup': ['c’est du HTML ou du XML. Enregistrez le tableau en CSV.', 'it is HTML or XML. Save the table as CSV.'],
  'not-a-table.json': ['c’est du JSON. Enregistrez le tableau en CSV.', 'it is JSON. Save the table as CSV.'],
  'encoding.assumed': ['ce texte n’est pas de l’UTF-8 ; il est lu comme Windows-1252{looks}. Vérifiez les accents.', 'this text is not UTF-8; it is read as Windows-1252{looks}. Check the accents.'],
  'encoding.looks': [' (il ressemble à {name})', ' (it looks like {name})'],
  'encoding.not-utf8': ['ce fichier se dit en {said}, mais n’en est pas ; il est lu comme {used}. Vérifiez les accents.', 'this file says it is {said}, but is not; it is read as {used}. Check the accents.'],
  'encoding.utf16': ['sans marque d’ordre, ce texte est lu comme {used}.', 'without a byte order mark, this text is read as {used}.'],
  'guessed.ends': ['aucun nom de colonne ne dit les extrémités des liens ; les deux premières colonnes ({a}, {b}) sont prises pour source et cible.', 'no column name says the ends of links; the first two columns ({a}, {b}) are taken as source and target.'],
  'guessed.names': ['aucun nom de colonne ne dit l’identifiant et le nom ; les deux premières colonnes ({a}, {b}) sont prises pour eux.', 'no column name says identifier and name; the first two columns ({a}, {b}) are taken as them.'],
  'guessed.one': ['la colonne « {a} » est prise pour {field}.', 'the column “{a}” is taken as {field}.'],
  'guessed.headless': ['aucune ligne d’en-tête ; les colonnes sont nommées A, B, C…', 'no header line; columns are named A, B, C…'],
  'guessed.kind': ['le nom du fichier dit la nature des acteurs : {kind}.', 'the file’s name says the kind of actors: {kind}.'],
  'guessed.platform': ['aucune colonne ne dit la plateforme ; l’audience est notée sous « {platform} ».', 'no column says the platform; the audience is noted under “{platform}”.'],
  'ignored.unknown': ['{n?colonne inconnue, laissée|colonnes inconnues, laissées} de côté :', 'unknown {n?column|columns}, left out:'],
  'ignored.personal': ['données personnelles ou sensibles, laissées de côté :', 'personal or sensitive data, left out:'],
  'ignored.second': ['{n?colonne qui en répète une autre, laissée|colonnes qui en répètent une autre, laissées} de côté :', '{n?column that repeats|columns that repeat} another, left out:'],
  'swapped.links': ['des liens', 'links'],
  'swapped.stakeholders': ['des acteurs', 'actors'],
  'field.name': ['le nom', 'the name'],
  'field.id': ['l’identifiant', 'the identifier']
} as const satisfies Record<string, readonly [string, string]>
export const phrase = (key: keyof typeof PHRASES, lang: Language, values: Values = {}): string => fillIn(pick(PHRASES[key], lang), values, lang)
