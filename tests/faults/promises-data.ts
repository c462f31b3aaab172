/** Promises of durability and of several people at once: 1–3, 5, 7–12. */
import type { PromiseProof } from './promise-list'

export const DATA_PROMISES: readonly PromiseProof[] = [
  {
    promise: 1, says: 'An acknowledged write survives kill -9 of Neo4j.',
    tests: [
      { file: 'tests/faults/killed-database.neo4j.test.ts', name: 'promise 1: every acknowledged write is there, once' },
      { file: 'tests/database/own-database.neo4j.test.ts', name: 'tells when it is killed, and has every commit at the next start' },
      { file: 'tests/store/kill.neo4j.test.ts', name: 'under load: nothing acknowledged is missing, nothing is doubled, nothing is half done' }
    ],
    defect: { is: 'a write is answered before its commit is', file: 'server/store/connection.ts', find: 'try { await tx.commit() } catch', put: "try { const late = tx.commit(); if (mode === 'READ') await late; else late.catch(() => {}) } catch" },
    falls: 'three kills and some hundred acknowledged writes a run instead of 20 and 2,000; ALENTOUR_TEST_KILLS=20 makes the nightly number'
  },
  {
    promise: 2, says: 'A multi-row operation is all or nothing, whoever dies.',
    tests: [
      { file: 'tests/store/large-set.neo4j.test.ts', name: 'it is there whole or not at all' },
      { file: 'tests/store/large-set.neo4j.test.ts', name: 'everything is as before' },
      { file: 'tests/store/kill.neo4j.test.ts', name: 'under load: nothing acknowledged is missing, nothing is doubled, nothing is half done' },
      { file: 'tests/store/large-set.neo4j.test.ts', name: 'a damaged journal keeps no other project from being recovered' },
      { file: 'tests/faults/restarted-database.neo4j.test.ts', name: 'all or nothing, and the same import again gives all' }
    ],
    defect: { is: 'recovery leaves out the part that was being written', file: 'server/store/large-set.ts', find: 'await forward(cx, j, c.done ?? 0, c.parts, {})', put: 'await forward(cx, j, Math.min((c.done ?? 0) + 1, c.parts), c.parts, {})' },
    falls: 'seven kills of the writing process, two of the database, six cancels, instead of ten, ten and five'
  },
  {
    promise: 3, says: 'The store stays consistent, and commits reach the disk.',
    tests: [
      { file: 'tests/store/undo.neo4j.test.ts', name: 'takes all that hangs on a stakeholder, says so, and is undone to the letter' },
      { file: 'tests/faults/killed-database.neo4j.test.ts', name: 'promise 3: nothing dangles, and Neo4j’s own check of the store is clean' },
      { file: 'tests/store/large-set.neo4j.test.ts', name: 'it is there whole or not at all' }
    ],
    defect: { is: 'one thing that hangs on a removed stakeholder is left behind', file: 'server/store/fold.ts', find: 'for (const held of this.world.hangingOn(id)) {', put: 'for (const held of this.world.hangingOn(id).slice(1)) {' },
    falls: 'flushes to the disk are not counted by strace; Neo4j’s check runs once after four kills, not after each'
  },
  {
    promise: 5, says: 'A delete can be undone.',
    tests: [
      { file: 'tests/store/undo.neo4j.test.ts', name: 'takes all that hangs on a stakeholder, says so, and is undone to the letter' },
      { file: 'tests/store/undo.neo4j.test.ts', name: 'of 200 at once is undone, also after a restart, and redone, and undone again' },
      { file: 'tests/store/undo.neo4j.test.ts', name: 'whose other end went later comes back after that one' },
      { file: 'tests/store/apply.neo4j.test.ts', name: 'goes to the bin and comes back; purged, it is gone for good' }
    ],
    defect: { is: 'the undo forgets the first thing that it should bring back', file: 'server/store/undo-set.ts', find: '{ ...head, hash, changes: invertAll(changes) }', put: '{ ...head, hash, changes: invertAll(changes).slice(0, -1) }' },
    falls: 'positions are one map’s, since a project has one map so far'
  },
  {
    promise: 7, says: 'No lost update: stale edits are refused, not overwritten.',
    tests: [
      { file: 'tests/store/races.neo4j.test.ts', name: 'of 20 clients that change one field from one value, exactly one wins each round' },
      { file: 'tests/store/races.neo4j.test.ts', name: 'two processes that both read before either writes: exactly one wins, 200 of 200' },
      { file: 'tests/http/repeat.neo4j.test.ts', name: '8 clients × 12 rounds on one field: the value counts exactly the writes that were acknowledged' },
      { file: 'tests/http/repeat.neo4j.test.ts', name: 'a change without its `was` is refused' }
    ],
    defect: { is: 'what a field was is not compared with what it is', file: 'server/store/fold.ts', find: 'if (!same(expected ?? null, current[field] ?? null))', put: 'if (current[field] === undefined && expected !== null)' },
    falls: 'what was is checked field by field in the body (architecture.md §5), not by If-Match: so 409 instead of 412, 400 instead of 428; 15 rounds of 20 clients instead of 50'
  },
  {
    promise: 8, says: 'No duplicates under a race, for nodes and ties.',
    tests: [
      { file: 'tests/store/large-set.neo4j.test.ts', name: 'in its last part it is refused, and everything is as before' },
      { file: 'tests/store/races.neo4j.test.ts', name: '50 clients add one reference, one account, one link key at once: one of each is there' },
      { file: 'tests/store/schema.neo4j.test.ts', name: 'what is declared is what is there; what was dropped is made again' },
      { file: 'tests/store/schema.neo4j.test.ts', name: 'the constraints themselves refuse a second one, behind the door' }
    ],
    defect: { is: 'the database’s word that a key is taken is not understood', file: 'server/store/driver-errors.ts', find: "if (code === 'Neo.ClientError.Schema.ConstraintValidationFailed') return 'constraint'", put: "if (code === 'Neo.ClientError.Schema.ConstraintValidationFailed') return 'other'" },
    falls: '12 keys instead of 20; overlapping imports are kept apart by the project’s lock, and refused while one writes'
  },
  {
    promise: 9, says: 'Deadlocks never reach the user.',
    tests: [
      { file: 'tests/store/connection.test.ts', name: 'is run again after a deadlock, soon, and the caller never hears of it' },
      { file: 'tests/store/races.neo4j.test.ts', name: 'bulk changes of the same 30 in opposite order, beside new links among them' }
    ],
    defect: { is: 'what the database asks to try again is not tried again', file: 'server/store/connection.ts', find: "failure === 'transient' ? attempt < TRIES :", put: "failure === 'transient' ? attempt < 1 :" },
    falls: 'eight seconds of load instead of thirty; the count of deadlocks is in the store’s figures, there is no metrics page yet'
  },
  {
    promise: 10, says: 'A repeated request has one effect.',
    tests: [
      { file: 'tests/store/races.neo4j.test.ts', name: 'twice, five times at once, from another process, after a restart: one set, one answer' },
      { file: 'tests/http/repeat.neo4j.test.ts', name: 'making, deleting, restoring a project and taking a set back, each sent thrice' },
      { file: 'tests/http/repeat.neo4j.test.ts', name: 'the same id with another content is 422' },
      { file: 'tests/store/large-set.neo4j.test.ts', name: 'a large set makes one revision, and is found whole' }
    ],
    defect: { is: 'a known set is applied as if it were new', file: 'server/store/apply-set.ts', find: "if (known?.state === 'done') return firstAnswer(tx, projectId, known, request.hash)", put: '' },
    falls: 'the key is the id of the change set in the body and is kept for ever, not a header kept for a day; there are no users yet to keep apart, only authors'
  },
  {
    promise: 11, says: 'You read your own writes, and so do the others.',
    tests: [
      { file: 'tests/store/races.neo4j.test.ts', name: 'a reader beside a writer never sees half a set' },
      { file: 'tests/store/races.neo4j.test.ts', name: 'a write is seen at once by its writer and by another process' },
      { file: 'tests/http/headers.neo4j.test.ts', name: 'reads carry an ETag by revision, and answer 304 while it holds' },
      { file: 'tests/live/feed.neo4j.test.ts', name: 'two clients see an edit within a second, with the revision as event id' }
    ],
    defect: { is: 'a read that was overtaken by a write is given out as it is', file: 'server/store/project-record.ts', find: 'return after !== undefined && after.rev === p.rev && after.writing === null ? { value } : null', put: 'return after === undefined ? null : { value }' },
    falls: '100 writes and 200 reads instead of 1,000 and 2,000'
  },
  {
    promise: 12, says: 'Edit against delete, tie against delete.',
    tests: [{ file: 'tests/store/races.neo4j.test.ts', name: 'each ends well or in a plain refusal, and nothing dangles' }],
    defect: { is: 'a link is taken although its end has gone', file: 'server/store/fold.ts', find: "if (!world.has(String(v.source)) || !world.has(String(v.target))) this.refuse('change.end-missing', i, id)", put: '' },
    falls: '40 rounds of four at once instead of 200 of two; merging stakeholders comes with a later issue'
  }
]
