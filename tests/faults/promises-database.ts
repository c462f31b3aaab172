/** Promises of what happens when the database, a worker or the program itself fails: 14–17, 20, 21, 44, 51, 54–56. */
import type { PromiseProof } from './promise-list'

export const DATABASE_PROMISES: readonly PromiseProof[] = [
  {
    promise: 14, says: 'Neo4j down at start is not a crash.',
    tests: [
      { file: 'tests/http/health.test.ts', name: 'the program lives, and says so at once' },
      { file: 'tests/faults/late-database.neo4j.test.ts', name: 'is waited for, and served as soon as it opens' },
      { file: 'tests/faults/late-database.neo4j.test.ts', name: 'a wrong password is said, and tried so rarely that the account is not closed' },
      { file: 'tests/database/remote.test.ts', name: 'one that is too old is named with its version' }
    ],
    defect: { is: 'a request without a database is an unexpected fault', file: 'server/main.ts', find: "throw new Refusal('database.starting', { retryAfter: 1 })", put: "throw new Error('no database')" },
    falls: 'an older Neo4j is one that says so to the driver, not a real one'
  },
  {
    promise: 15, says: 'Neo4j restarts in mid-request.',
    tests: [
      { file: 'tests/store/connection.test.ts', name: 'a read on a connection that died is tried once more' },
      { file: 'tests/store/faults.neo4j.test.ts', name: 'connections that died between requests are not felt; while it is away the answer is plain' },
      { file: 'tests/faults/restarted-database.neo4j.test.ts', name: 'answers are 2xx, 4xx or 503 with Retry-After, none takes 10 s, and no connection to the old one stays' }
    ],
    defect: { is: 'work on a connection that died is given up', file: 'server/store/connection.ts', find: ": (failure === 'lost' || failure === 'lost-commit') && !slow && attempt <= 2", put: ': false' },
    falls: 'some ten seconds of load around each of the two restarts instead of a minute'
  },
  {
    promise: 16, says: 'A lost commit answer does not double or lose anything.',
    tests: [
      { file: 'tests/store/faults.neo4j.test.ts', name: 'promise 16: a lost answer to COMMIT doubles nothing and loses nothing' },
      { file: 'tests/store/connection.test.ts', name: 'is run again after a lost answer to COMMIT' },
      { file: 'tests/store/connection.test.ts', name: 'says that the outcome is unknown when every answer to COMMIT is lost' }
    ],
    defect: { is: 'a part whose answer was lost is written again', file: 'server/store/large-set.ts', find: 'if ((c.done ?? 0) > i) return null // an earlier try did it, its answer was lost', put: '' },
    falls: 'nine routes at the store’s door and the making of a project; merge, login and audit-only writes come with later issues'
  },
  {
    promise: 17, says: 'A stalled database cannot freeze the app.',
    tests: [
      { file: 'tests/store/connection.test.ts', name: 'ends every request at its deadline; after three the answer is immediate; once it speaks, all goes on' },
      { file: 'tests/store/connection.test.ts', name: 'leaves no pool slot taken: sockets of stalled work are closed' },
      { file: 'tests/store/faults.neo4j.test.ts', name: '20 clients are answered within their deadline, later ones at once, and all goes on after healing' },
      { file: 'tests/store/faults.neo4j.test.ts', name: 'a COMMIT that stalls is an unknown outcome, and sending again has one effect' },
      { file: 'tests/faults/deadline.neo4j.test.ts', name: 'work that hangs is answered within ten seconds; a write that ends later has its one effect' },
      { file: 'tests/database/own-database.neo4j.test.ts', name: 'has the settings that keep it shut and bounded' }
    ],
    defect: { is: 'the breaker never opens', file: 'server/store/connection.ts', find: 'if (++this.silences < SILENCES_TO_OPEN ||', put: 'if (++this.silences < 1_000 ||' },
    falls: 'deadlines are shortened to a third so that the stall need not last a minute'
  },
  {
    promise: 20, says: 'A worker that crashes, swells or spins is replaced.',
    tests: [
      { file: 'tests/workers/pool.test.ts', name: 'a loop without end is answered at its deadline' },
      { file: 'tests/workers/pool.test.ts', name: 'is answered as analysis.failed, and the pool goes on' },
      { file: 'tests/workers/pool.test.ts', name: 'buffers, which no heap limit sees, are stopped by the watch on the process, and the memory comes back' },
      { file: 'tests/workers/pool.test.ts', name: 'fifty bad ones in a row beside good ones: every one is answered' },
      { file: 'tests/workers/pool.test.ts', name: 'more than the queue holds are refused at once, the others are answered' }
    ],
    defect: { is: 'the deadline passes and nobody stops the thread', file: 'server/workers/pool.ts', find: 'const timer = setTimeout(() => { tooLong = true; stop.abort() }, deadlineMs)', put: 'const timer = setTimeout(() => { tooLong = true }, deadlineMs)' },
    falls: 'the bound is 22 tasks for all: one running task a user needs users, which come with a later issue'
  },
  {
    promise: 21, says: 'Nothing unexpected takes the process down or leaks a stack.',
    tests: [
      { file: 'tests/http/faults.neo4j.test.ts', name: 'answers 500 as a problem and says nothing of the inside' },
      { file: 'tests/http/faults.neo4j.test.ts', name: 'a stream that is open when its project is thrown at goes on for others' },
      { file: 'tests/http/faults.neo4j.test.ts', name: 'after all of this the program still works' }
    ],
    defect: { is: 'what is thrown and is no error is handed on as it is', file: 'server/http/mount.ts', find: "next(error instanceof Error ? error : new Error('something else than an error was thrown', { cause: error }))", put: 'next(error)' },
    falls: 'throws in timers are caught by the process’s own handler in `serve`, which has no test of its own'
  },
  {
    promise: 44, says: 'The database is not a back door.',
    tests: [
      { file: 'tests/database/server-command.neo4j.test.ts', name: 'no setting leaves loopback or keeps a web server' },
      { file: 'tests/database/own-database.neo4j.test.ts', name: 'listens on loopback only, on one port' },
      { file: 'tests/database/own-database.neo4j.test.ts', name: 'has the settings that keep it shut and bounded' },
      { file: 'tests/database/own-database.neo4j.test.ts', name: 'is closed to other users of the machine' },
      { file: 'tests/database/own-database.neo4j.test.ts', name: 'reads no file and no address for a query' },
      { file: 'tests/database/own-database.neo4j.test.ts', name: 'shows its password to nobody: not in arguments, environment, configuration or logs' }
    ],
    defect: { is: 'the database listens to the whole network', file: 'server/database/server-command.ts', find: "'server.default_listen_address': '127.0.0.1'", put: "'server.default_listen_address': '0.0.0.0'" },
    falls: 'what listens is read from the kernel; no second network address is tried'
  },
  {
    promise: 51, says: 'The event loop is never held.',
    tests: [
      { file: 'tests/workers/pool.test.ts', name: 'three people who analyse 5,000 / 20,000 do not hold the event loop (promise 51)' },
      { file: 'tests/faults/event-loop.neo4j.test.ts', name: 'an import of 50,000 rows does not hold the loop' },
      { file: 'tests/workers/pool.test.ts', name: 'betweenness of 2,000 / 8,000 ends within 10 s with progress, and the event loop is not held' },
      { file: 'tests/workers/pool.test.ts', name: 'a running computation stops within 0.5 s of being cancelled, and the next one is answered' }
    ],
    defect: { is: 'tasks are computed in the program’s own thread', file: 'server/workers/pool.ts', find: 'await this.#pool.run({ task, input, port: port2 }, { transferList: [port2], signal: stop.signal })', put: 'await ((await import(ownEntry())) as { default(order: unknown): Promise<TaskAnswer> }).default({ task, input, port: port2 })' },
    falls: 'the best of three rounds counts for the import; the load of promise 49 comes with a later issue'
  },
  {
    promise: 54, says: 'Stopping is graceful, and bounded.',
    tests: [
      { file: 'tests/cli/serve.neo4j.test.ts', name: 'what was acknowledged is there, streams are told, exit 0 within 3 seconds' },
      { file: 'tests/cli/serve.neo4j.test.ts', name: 'with a database that has gone silent it still ends, within 5 seconds' },
      { file: 'tests/cli/serve.neo4j.test.ts', name: 'a signal while it starts ends it at once' },
      { file: 'tests/live/feed.neo4j.test.ts', name: 'a stop is announced and ends the stream' }
    ],
    defect: { is: 'streams are cut without a word', file: 'server/main.ts', find: '    feed.close()\n    context.jobs.cancelAll()', put: '    context.jobs.cancelAll()', rebuild: true },
    falls: 'eight writers and five streams instead of twenty slow requests; the driver’s GOODBYE is not looked for'
  },
  {
    promise: 55, says: 'Health tells the truth.',
    tests: [
      { file: 'tests/http/health.test.ts', name: 'a thousand probes ask the database once' },
      { file: 'tests/http/health.test.ts', name: 'starting, ready, stopping, failed' },
      { file: 'tests/http/health.test.ts', name: 'fetching says how much of how much' },
      { file: 'tests/faults/late-database.neo4j.test.ts', name: 'is waited for, and served as soon as it opens' }
    ],
    defect: { is: 'every probe asks the database', file: 'server/program-health.ts', find: 'now - asked > PING_EVERY_MS', put: 'now - asked >= 0' },
    falls: 'low disk is the doctor’s to say, not the probe’s; the version is told to everyone, since there are no users yet'
  },
  {
    promise: 56, says: 'Bad configuration fails at once and by name; safe by default.',
    tests: [
      { file: 'tests/cli/config.test.ts', name: 'is refused with name, rule and example' },
      { file: 'tests/cli/config.test.ts', name: 'without any variable it listens on loopback, port 4600, and runs its own database' },
      { file: 'tests/cli/config.test.ts', name: 'an unknown ALENTOUR_ variable is warned of' },
      { file: 'tests/cli/config.test.ts', name: '.env.example is the table, to the letter' },
      { file: 'tests/cli/config.test.ts', name: 'the program ends with 1 within two seconds and one line, in the language asked for' },
      { file: 'tests/database/own-database.neo4j.test.ts', name: 'is found by the command line, and refused to a second process' }
    ],
    defect: { is: 'a port beyond the last is taken', file: 'server/config.ts', find: '.pipe(z.int().min(0).max(65535))', put: '.pipe(z.int().min(0).max(655350))' },
    falls: 'there is no cookie yet whose Secure flag production could lack'
  }
]
