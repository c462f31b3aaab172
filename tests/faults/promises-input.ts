/** Promises of what comes in and goes out: 22, 23, 26, 27, 29, 34–39, 42. */
import type { PromiseProof } from './promise-list'

export const INPUT_PROMISES: readonly PromiseProof[] = [
  {
    promise: 22, says: 'No request can make the API answer 5xx.',
    tests: [
      { file: 'tests/http/fuzz.neo4j.test.ts', name: 'every operation of the API, by its own document' },
      { file: 'tests/http/fuzz.neo4j.test.ts', name: 'requests that no client would write are closed, with 400 at most' },
      { file: 'tests/http/fuzz.neo4j.test.ts', name: 'nothing unexpected was logged on the way' }
    ],
    defect: { is: 'a body that is no JSON is an unexpected fault', file: 'server/http/body.ts', find: "} catch { throw new Refusal('request.not-json') }", put: '} finally { /* not caught */ }' }
  },
  {
    promise: 23, says: 'CSV in every disguise.',
    tests: [
      { file: 'tests/exchange/disguises.test.ts', name: 'combinations of encoding, separator, line end and final line end read cell by cell' },
      { file: 'tests/exchange/disguises.test.ts', name: 'limits hold at n and n + 1' },
      { file: 'tests/exchange/disguises.test.ts', name: 'in 100,001 rows, broken row 4,711 is named and keeps nothing else back' },
      { file: 'tests/exchange/records.test.ts', name: 'come back cell by cell whatever is in them, in 3,000 random tables' },
      { file: 'tests/faults/event-loop.neo4j.test.ts', name: 'an import of 50,000 rows does not hold the loop' }
    ],
    defect: { is: 'what is not UTF-8 is read as a Macintosh wrote it', file: 'server/exchange/decode.ts', find: "bytes.subarray(3) : bytes, 'windows-1252')", put: "bytes.subarray(3) : bytes, 'macintosh')" },
    falls: 'the limits are those of the contract (issue 3 asks for larger files than reliability.md §3)'
  },
  {
    promise: 26, says: '`__proto__` is only a word.',
    tests: [
      { file: 'tests/exchange/bad-input.test.ts', name: 'as header, identifier, name, tag, note, kind, end, role of a column: kept as data or refused by name' },
      { file: 'tests/http/limits.neo4j.test.ts', name: 'as a key, as text and in a query changes no prototype and is not lost in silence' },
      { file: 'tests/analysis/states.test.ts', name: 'words like __proto__ are only words' }
    ],
    defect: { is: 'a header that would reach a prototype is passed over in silence', file: 'server/exchange/header-words.ts', find: "new Set(['__proto__', 'prototype', 'constructor'])", put: "new Set(['prototype', 'constructor'])" },
    falls: 'XLSX, GEXF and GraphML come with a later issue; the suite does not run a second time under --disable-proto=delete, the program does'
  },
  {
    promise: 27, says: 'Size and depth are bounded before work is done.',
    tests: [
      { file: 'tests/http/limits.neo4j.test.ts', name: '32 levels are read, 33 and 50,000 are not' },
      { file: 'tests/http/limits.neo4j.test.ts', name: 'JSON of exactly 1 MB is read, one byte more is 413' },
      { file: 'tests/http/limits.neo4j.test.ts', name: 'an endless chunked body is cut at the limit' },
      { file: 'tests/http/limits.neo4j.test.ts', name: 'a packed body is refused, whatever it would unpack to' },
      { file: 'tests/http/limits.neo4j.test.ts', name: 'a head of 20 kB is 431' },
      { file: 'tests/http/limits.neo4j.test.ts', name: 'twenty oversized bodies at once cost less than 50 MB' }
    ],
    defect: { is: 'the depth of a body is not looked at', file: 'server/http/body.ts', find: "if (next.depth > max) throw new Refusal('request.too-deep', { values: { max } })", put: '' },
    falls: 'there is no multipart: files come as raw bodies, and multipart is 415'
  },
  {
    promise: 29, says: 'Text comes back as it went in.',
    tests: [
      { file: 'tests/faults/text-round-trip.neo4j.test.ts', name: 'five thousand names and five thousand notes: through the database, unchanged but for NFC' },
      { file: 'tests/faults/text-round-trip.neo4j.test.ts', name: 'in again: the same, and a second time nothing changes' },
      { file: 'tests/faults/text-round-trip.neo4j.test.ts', name: 'what cannot be stored is refused by field, not bent' },
      { file: 'tests/store/text.neo4j.test.ts', name: 'promise 29: 2,000 strings in names, notes, tags, handles and references come back to the letter' },
      { file: 'tests/store/text.neo4j.test.ts', name: 'numbers come back as they went in: whole ones whole, others to the last bit' },
      { file: 'tests/exchange/formula-guard.test.ts', name: 'comes off exactly as it went on, for 200,000 strings' }
    ],
    defect: { is: 'text is brought to the form that folds ﬁ and ² away', file: 'server/contract/text.ts', find: 'z.string().overwrite(s => s.normalize(\'NFC\')).min(min)', put: 'z.string().overwrite(s => s.normalize(\'NFKC\')).min(min)' },
    falls: 'of the formats CSV is there; a cell of blanks alone is read as empty; overrides of direction are kept and contained by the page, not shown as marks'
  },
  {
    promise: 34, says: 'Another site cannot act as you.',
    tests: [
      { file: 'tests/http/cross-site.neo4j.test.ts', name: 'every writing operation refuses what comes from another site, and nothing changes' },
      { file: 'tests/http/cross-site.neo4j.test.ts', name: 'forms and text, which a page may post without asking, are refused by type' },
      { file: 'tests/http/cross-site.neo4j.test.ts', name: 'no answer allows another origin, not even to a preflight' },
      { file: 'tests/http/cross-site.neo4j.test.ts', name: 'reading changes nothing, and a method cannot be smuggled into a POST' },
      { file: 'tests/http/cross-site.neo4j.test.ts', name: 'a foreign name that points here is not answered' }
    ],
    defect: { is: 'only what says that it is cross-site is refused', file: 'server/http/guards.ts', find: "if (site !== undefined && site !== 'same-origin')", put: "if (site === 'cross-site')" },
    falls: 'no page of another port is opened in a browser: the headers that one sends are sent by hand'
  },
  {
    promise: 35, says: 'The browser is told to trust nothing extra.',
    tests: [
      { file: 'tests/http/headers.neo4j.test.ts', name: 'every kind of answer carries the same set' },
      { file: 'tests/http/headers.neo4j.test.ts', name: 'the one style that is allowed is the one that the installed Cytoscape writes' },
      { file: 'tests/http/headers.neo4j.test.ts', name: 'behind a proxy with TLS, HSTS for a year' },
      { file: 'tests/faults/hostile-page.e2e.test.ts', name: 'a walk through every screen breaks the policy nowhere, and asks no other host' }
    ],
    defect: { is: 'any style is allowed', file: 'server/http/guards.ts', find: `styleSrc: ["'self'", \`'\${CYTOSCAPE_STYLE}'\`]`, put: `styleSrc: ["'self'", "'unsafe-inline'"]` }
  },
  {
    promise: 36, says: 'Names, notes and links are text, never code.',
    tests: [
      { file: 'tests/faults/source-rules.test.ts', name: 'neither client nor server holds a way from text to markup' },
      { file: 'tests/faults/source-rules.test.ts', name: 'every link that leaves the page opens apart and tells nobody where it was' },
      { file: 'tests/faults/addresses.test.ts', name: 'no address but of the web is taken, by the contract, the files and the page' },
      { file: 'tests/faults/hostile-page.e2e.test.ts', name: 'forty payloads as every text are drawn and not run' }
    ],
    defect: { is: 'words in bold are made by the browser from markup', file: 'client/ui/Rich.tsx', find: '<b key={i}>{inner}</b>', put: '<b key={i} dangerouslySetInnerHTML={{ __html: part }} />' },
    falls: 'printing and user names come with later issues'
  },
  {
    promise: 37, says: 'No user word becomes Cypher.',
    tests: [
      { file: 'tests/faults/source-rules.test.ts', name: 'every statement is a constant text' },
      { file: 'tests/faults/source-rules.test.ts', name: 'labels, types and keys are never taken from data' },
      { file: 'tests/faults/cypher-words.neo4j.test.ts', name: 'thirty payloads in every text: stored as text, nothing else touched, no 500' },
      { file: 'tests/store/text.neo4j.test.ts', name: 'payloads as ids find nothing and break nothing' },
      { file: 'tests/store/text.neo4j.test.ts', name: 'payloads as questions to the search answer, within the project' }
    ],
    defect: { is: 'the words of a search stand in the statement', file: 'server/store/search-stakeholders.ts', find: 'const rows = await tx.rows<Row>(SEARCH,', put: `const rows = await tx.rows<Row>(SEARCH.replace('$lucene', \`'\${lucene}'\`),` }
  },
  {
    promise: 38, says: 'The server fetches nothing a user names.',
    tests: [
      { file: 'tests/faults/source-rules.test.ts', name: 'no code but that which brings and examines the database opens a connection' },
      { file: 'tests/faults/nothing-fetched.neo4j.test.ts', name: 'an address in every text, in files, in headers and in queries is fetched by nobody' },
      { file: 'tests/faults/hostile-page.e2e.test.ts', name: 'a walk through every screen breaks the policy nowhere, and asks no other host' }
    ],
    defect: { is: 'an upload named by an address is fetched', file: 'server/cartography/uploads.ts', find: 'const upload = newId()', put: 'const upload = newId()\n  void fetch(name).catch(() => {})' },
    falls: 'of the formats CSV is there'
  },
  {
    promise: 39, says: 'An exported list cannot attack a spreadsheet, and comes back unchanged.',
    tests: [
      { file: 'tests/exchange/formula-guard.test.ts', name: 'puts a sign before' },
      { file: 'tests/exchange/formula-guard.test.ts', name: 'comes off exactly as it went on, for 200,000 strings' },
      { file: 'tests/exchange/formula-guard.test.ts', name: 'leaves no dangerous text bare' },
      { file: 'tests/faults/text-round-trip.neo4j.test.ts', name: 'in again: the same, and a second time nothing changes' }
    ],
    defect: { is: 'an @ before a formula is let through', file: 'server/exchange/formula-guard.ts', find: '[=+\\-@\\t\\r\\n\\0＝＋－＠|%]/u', put: '[=+\\-\\t\\r\\n\\0＝＋－＠|%]/u' },
    falls: 'no spreadsheet program opens the file in the tests; XLSX comes with a later issue'
  },
  {
    promise: 42, says: 'Secrets and internals do not leak.',
    tests: [
      { file: 'tests/faults/secrets.test.ts', name: 'in the sources' },
      { file: 'tests/faults/secrets.test.ts', name: 'in what is built, nor a map of the sources' },
      { file: 'tests/faults/secrets.test.ts', name: 'in the history' },
      { file: 'tests/faults/secrets.test.ts', name: 'no option of the command line takes a password' },
      { file: 'tests/http/headers.neo4j.test.ts', name: 'no secret in health, errors or the log' },
      { file: 'tests/http/headers.neo4j.test.ts', name: 'TRACE and its like do nothing' },
      { file: 'tests/database/own-database.neo4j.test.ts', name: 'shows its password to nobody: not in arguments, environment, configuration or logs' },
      { file: 'tests/cli/config.test.ts', name: 'a password is asked for with a user, and is never printed' },
      { file: 'tests/workers/pool.test.ts', name: 'secrets of the database are not in the threads’ environment' }
    ],
    defect: { is: 'a password stands in the sources', file: 'server/database/password.ts', find: "export const USER = 'neo4j'", put: `export const USER = 'neo4j'\nexport const FIRST = { password: '${'k3Yq9ZxT7mWv'}${'2LpA8rNd'}' }` },
    falls: 'weak passwords of a Neo4j of one’s own are the user’s choice and are not refused'
  }
]
