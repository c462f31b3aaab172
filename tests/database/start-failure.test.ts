import { expect, test } from 'vitest'
import { networkFilesystem } from '../../server/database/data-folder'
import { DATABASE_PROBLEMS, DatabaseProblem, type DatabaseProblemCode } from '../../server/database/problem'
import { readFailure } from '../../server/database/start-failure'

const facts = { home: '/data/neo4j', port: 7687, heap: '1g', pageCache: '512m' }
// texts as Neo4j 5.26.29 and OpenJDK 17 print them; the first two were provoked here with a real server
const said = {
  locked: 'Caused by: org.neo4j.io.locker.FileLockException: Lock file has been locked by another process: /data/neo4j/data/databases/store_lock. Please ensure no other process is using this database',
  'not-enough-memory': '2026-11-24 21:58:30.990+0000 ERROR Invalid memory configuration - exceeds physical memory. Check the configured values for server.memory.pagecache.size and server.memory.heap.max_size',
  'port-taken': 'Caused by: java.net.BindException: Address already in use',
  'disk-full': 'Caused by: java.io.IOException: No space left on device',
  'folder-unwritable': 'Caused by: java.nio.file.AccessDeniedException: /data/neo4j/data/server_id'
}
test.each(Object.entries(said))('%s is read from the server’s own words', (code, text) => {
  expect(readFailure(text, 1, facts).code).toBe(code)
})

test('anything else is told by its first error, not by those that follow from it', () => {
  const text = `2026-11-24 21:58:30.962+0000 INFO  Logging config in use
Exception in thread "main" java.lang.IllegalArgumentException: Error evaluating value for setting 'server.memory.pagecache.size'. 'lots' is not a valid size
	at org.neo4j.configuration.Config.evaluateSetting(Config.java:869)
Caused by: java.lang.IllegalStateException: Shutdown in progress`
  const problem = readFailure(text, 3, facts)
  expect(problem.code).toBe('failed-to-start')
  expect(problem.sentence('en')).toBe("The database did not start (Error evaluating value for setting 'server.memory.pagecache.size'. 'lots' is not a valid size, code 3). Its log: /data/neo4j/logs/console.log")
})

test('every problem has a sentence in both languages with the same values', () => {
  const values = (s: string): string[] => [...s.matchAll(/\{(\w+)\}/g)].map(m => m[1] ?? '').sort()
  for (const [code, [fr, en]] of Object.entries(DATABASE_PROBLEMS)) {
    expect([code, values(fr)]).toEqual([code, values(en)])
    expect(fr).not.toBe(en)
  }
})

test('a value may differ by language, and what is not given stays visible', () => {
  const code: DatabaseProblemCode = 'java-unfit'
  const problem = new DatabaseProblem(code, { where: 'ALENTOUR_JAVA', found: '11.0.2', install: { fr: 'Installez Java.', en: 'Install Java.' } })
  expect(problem.sentence('fr')).toContain('Installez Java.')
  expect(problem.message).toBe('ALENTOUR_JAVA is Java 11.0.2; the database needs Java 17 or 21. Install Java.')
  expect(new DatabaseProblem('locked', {}).sentence('en')).toContain('{folder}')
})

test('network shares are told from local disks by the kernel’s numbers', () => {
  expect(networkFilesystem(0x6969)).toBe('NFS')
  expect(networkFilesystem(0xfe534d42)).toBe('SMB2')
  expect(networkFilesystem(0xef53)).toBeNull() // ext4
  expect(networkFilesystem(0x01021997, '5.15.90.1-microsoft-standard-WSL2')).toBe('9p (WSL)')
  expect(networkFilesystem(0x01021997, '6.1.0-18-amd64')).toBeNull() // the root of some containers
})
