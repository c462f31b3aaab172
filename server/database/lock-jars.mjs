#!/usr/bin/env node
/**
 * Maintainer's script: resolves a Neo4j Community server with Maven once and writes `neo4j-server.lock.json` beside itself.
 * The program itself needs no Maven; it takes the jars of that list (fetch-jars.ts).
 *
 *   node server/database/lock-jars.mjs 5.26.29
 *
 * Needs `mvn` on the PATH. Prints what it dropped.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const version = process.argv[2]
if (version === undefined || !/^\d+\.\d+\.\d+$/.test(version)) { console.error('usage: node server/database/lock-jars.mjs VERSION'); process.exit(2) }

/** The web part: with HTTP off its classes are never linked. `neo4j-server` and `server-api` stay, they hold settings. */
const isWeb = (/** @type {string} */ group) => group.startsWith('org.eclipse.jetty') || group.startsWith('org.glassfish.jersey') || group === 'org.glassfish.hk2'

const dependency = (/** @type {string} */ g, /** @type {string} */ a) => `<dependency><groupId>${g}</groupId><artifactId>${a}</artifactId><version>${version}</version></dependency>`
const pom = `<project><modelVersion>4.0.0</modelVersion><groupId>local</groupId><artifactId>neo4j-server-jars</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>${dependency('org.neo4j', 'neo4j')}${dependency('org.neo4j.app', 'neo4j-server')}</dependencies></project>`

const folder = mkdtempSync(join(tmpdir(), 'lock-jars-'))
try {
  writeFileSync(join(folder, 'pom.xml'), pom)
  const plugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1'
  execFileSync('mvn', ['-B', '-q', '-ntp', '-f', join(folder, 'pom.xml'), `${plugin}:copy-dependencies`, `${plugin}:list`,
    `-DoutputDirectory=${join(folder, 'lib')}`, '-DincludeScope=runtime', '-DincludeTypes=jar', `-DoutputFile=${join(folder, 'list.txt')}`], { stdio: 'inherit' })

  const present = new Set(readdirSync(join(folder, 'lib')))
  const resolved = readFileSync(join(folder, 'list.txt'), 'utf8').split('\n').map(line => line.replace(/ -- .*/, '').trim().split(':')).filter(p => p[2] === 'jar')
  const all = resolved.map(p => {
    const [g, a, , ...rest] = p // then [classifier,] version, scope
    const v = rest.at(-2), classifier = rest.length === 3 ? rest[0] : undefined
    return { g, a, v, ...(classifier === undefined ? {} : { classifier }), file: `${a}-${v}${classifier === undefined ? '' : `-${classifier}`}.jar` }
  })
  const missing = all.filter(j => !present.has(j.file))
  if (missing.length > 0 || all.length !== present.size) throw new Error(`Maven listed ${all.length} jars and copied ${present.size}; not copied: ${missing.map(j => j.file).join(', ')}`)

  const jars = all.filter(j => !isWeb(j.g)).map(j => {
    const bytes = readFileSync(join(folder, 'lib', j.file))
    return { ...j, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
  }).sort((x, y) => x.file < y.file ? -1 : 1)
  // the bridge that slf4j looks for: without it libraries under the server lose their log lines
  if (!jars.some(j => j.a === 'neo4j-slf4j-provider')) throw new Error('no slf4j provider among the jars')

  // names of classes lie uncompressed in a jar's directory
  const kernel = readFileSync(join(folder, 'lib', `neo4j-${version}.jar`))
  const mainClass = `org.neo4j.server.${kernel.includes('org/neo4j/server/Neo4jCommunity.class') ? 'Neo4jCommunity' : 'CommunityEntryPoint'}`

  const lines = jars.map(j => `    ${JSON.stringify(j)}`).join(',\n')
  writeFileSync(new URL('neo4j-server.lock.json', import.meta.url), `{\n  "version": "${version}",\n  "mainClass": "${mainClass}",\n  "jars": [\n${lines}\n  ]\n}\n`)
  console.log(`${jars.length} jars, ${(jars.reduce((n, j) => n + j.size, 0) / 2 ** 20).toFixed(1)} MiB; left out: ${all.filter(j => isWeb(j.g)).map(j => j.a).join(', ')}`)
} finally { rmSync(folder, { recursive: true, force: true }) }
