/** Promise 42: no secret lies in the sources, in their history or in what is built, and none is taken over a command line. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const here = (folder: string): string[] => existsSync(join(root, folder)) ? readdirSync(join(root, folder), { withFileTypes: true, recursive: true }).filter(e => e.isFile()).map(e => join(e.parentPath, e.name)) : []

/** Forms that only secrets have. */
const FORMS: [string, RegExp][] = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----[\s\S]{100}/u], ['a key of a cloud', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/u], ['a token of a forge', /\bgh[pousr]_[A-Za-z0-9]{36}\b|\bglpat-[\w-]{20}\b/u], ['a token of a registry', /\bnpm_[A-Za-z0-9]{36}\b|_authToken\s*=/u],
  ['a token of a chat', /\bxox[abprs]-[\w-]{20,}/u], ['a signed token', /\beyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}/u], ['an address with a password', /\b[a-z][a-z0-9+]*:\/\/[^\s:/@'"`]+:[^\s:/@'"`$]{6,}@(?!127\.|localhost|example)/iu]
]
/** A long text of mixed letters and digits given to something called a secret. */
const ASSIGNED = /(?:password|passwd|secret|token|api_?key)["']?\s*[:=]\s*["'`]([A-Za-z0-9+/_=-]{16,})["'`]/giu
const entropy = (s: string): number => [...new Set(s)].reduce((sum, c) => { const p = s.split(c).length - 1; return sum - (p / s.length) * Math.log2(p / s.length) }, 0)
const secretsIn = (where: string, text: string): string[] => [
  ...FORMS.filter(([, form]) => form.test(text)).map(([what]) => `${where}: ${what}`),
  ...[...text.matchAll(ASSIGNED)].filter(m => entropy(m[1] ?? '') > 3.6 && /\d/u.test(m[1] ?? '') && /[A-Za-z]/u.test(m[1] ?? '')).map(m => `${where}: ${m[0].slice(0, 60)}`)
]

describe('no secret', () => {
  test('in the sources', () => {
    const files = ['server', 'client', 'seed', 'tests', 'docs'].flatMap(here).filter(f => /\.(ts|tsx|mjs|json|md|css|html|txt|yaml)$/u.test(f))
    expect(files.length).toBeGreaterThan(200)
    expect(files.filter(f => !f.endsWith('secrets.test.ts')).flatMap(f => secretsIn(relative(root, f), readFileSync(f, 'utf8')))).toEqual([])
    for (const f of ['.env', 'server.key', '.npmrc']) if (existsSync(join(root, f))) expect(secretsIn(f, readFileSync(join(root, f), 'utf8'))).toEqual([])
  })

  test('in what is built, nor a map of the sources', () => {
    const files = here('dist')
    if (files.length === 0) { console.warn('SKIPPED: nothing is built here'); return }
    expect(files.filter(f => f.startsWith(join(root, 'dist/client')) && f.endsWith('.map'))).toEqual([])
    expect(files.filter(f => /\.(js|mjs|css|html|json)$/u.test(f)).flatMap(f => secretsIn(relative(root, f), readFileSync(f, 'utf8')))).toEqual([])
  })

  test.skipIf(!existsSync(join(root, '.git')))('in the history', () => {
    const log = execFileSync('git', ['log', '-p', '--all', '--no-color', '--unified=0', '--', '.', ':!*.lock.json', ':!package-lock.json'], { cwd: root, encoding: 'utf8', maxBuffer: 500_000_000 })
    const added = log.split('\n').filter(line => line.startsWith('+') && !line.includes('secretsIn') && !/eyJ|PRIVATE KEY/u.test(line.slice(0, 400).replace(/[A-Za-z0-9]{30,}/u, ''))).join('\n')
    expect(secretsIn('history', added)).toEqual([])
    expect(execFileSync('git', ['log', '--all', '--diff-filter=A', '--name-only', '--format='], { cwd: root, encoding: 'utf8' }).split('\n').filter(f => /(^|\/)(\.env|.*\.(pem|key|p12|pfx)|id_rsa.*|password)$/u.test(f))).toEqual([])
  })

  test('the rule can fail', () => {
    const bad = [`password: '${'aB3dE5gH7jK9mN1p'}'`, `AWS = '${'AKIA' + 'ABCDEFGHIJKLMNOP'}'`, `"token": "${'x9f8e7d6c5b4a3z2y1w0'}"`, `bolt://neo4j:${'sup3rs3cret'}@db.internal:7687`, `-----BEGIN RSA ${'PRIVATE'} KEY-----\n${'A'.repeat(120)}`]
    for (const text of bad) expect([text, secretsIn('x', text).length > 0]).toEqual([text, true])
    for (const text of ["password: 'nobody-listens'", 'password: process.env.NEO4J_PASSWORD', "token: 'a-plain-word-of-a-test'"]) expect([text, secretsIn('x', text)]).toEqual([text, []])
  })
})

test('no option of the command line takes a password', () => {
  const options = here('server/commands').flatMap(f => [...readFileSync(f, 'utf8').matchAll(/option\(\s*'([^']+)'/gu)].map(m => m[1] ?? ''))
  expect(options.length).toBeGreaterThan(10)
  expect(options.filter(o => /pass|secret|token|key|user/iu.test(o))).toEqual([])
})
