import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { prepareFolder } from '../../server/database/data-folder'
import { proxyFor } from '../../server/database/download'
import { tryLock } from '../../server/database/file-lock'
import { memoryFor } from '../../server/database/memory'
import { authLine, settlePassword } from '../../server/database/password'
import { end, lives, markOf } from '../../server/database/processes'

let folder = ''
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'alentour-folder-')) })
afterEach(() => { rmSync(folder, { recursive: true, force: true }) })

test('the hash in auth.ini is the one that neo4j-admin 5.26.29 writes', () => {
  // written by `AdminTool dbms set-initial-password alentour-known-password`
  const known = readFileSync(join(import.meta.dirname, 'auth-of-neo4j-admin.txt'), 'utf8')
  const salt = Buffer.from(known.split(',')[2] ?? '', 'hex')
  expect(salt).toHaveLength(32)
  expect(authLine('neo4j', 'alentour-known-password', salt)).toBe(known)
})

test('the password is made once, and never anew beside data that has another', () => {
  const first = settlePassword(folder)
  expect(first).toMatch(/^[\w-]{32}$/)
  expect(settlePassword(folder)).toBe(first)
  if (process.platform !== 'win32') expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600)
  mkdirSync(join(folder, 'data', 'databases', 'system'), { recursive: true })
  expect(settlePassword(folder)).toBe(first)
  rmSync(join(folder, 'password'))
  expect(() => settlePassword(folder)).toThrow(expect.objectContaining({ code: 'password-lost' }))
  expect(existsSync(join(folder, 'password'))).toBe(false)
})

test('a lock holds while its holder lives, and not longer', async () => {
  const file = join(folder, 'lock')
  const mine = tryLock(file)
  expect(tryLock(file)).toEqual({ heldBy: process.pid })
  if ('release' in mine) mine.release()
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  const mark = markOf(other.pid ?? 0)
  writeFileSync(file, JSON.stringify(mark))
  expect(tryLock(file)).toEqual({ heldBy: other.pid })
  const gone = once(other, 'exit')
  await end(mark, 2000); await gone
  expect(lives(mark)).toBe(false)
  const taken = tryLock(file)
  expect('release' in taken).toBe(true)
  if ('release' in taken) taken.release()
  // the same pid with another start is another process
  writeFileSync(file, JSON.stringify({ pid: process.pid, started: '1' }))
  expect('release' in tryLock(file)).toBe(true)
  expect(readdirSync(folder)).toEqual(['lock'])
})

test('a folder that cannot be written is refused by its name', () => {
  writeFileSync(join(folder, 'file'), '')
  expect(() => { prepareFolder(join(folder, 'file', 'neo4j')) }).toThrow(expect.objectContaining({ code: 'folder-unwritable' }))
})

test('a smaller machine gives the database less', () => {
  expect([24, 7.7, 4, 2].map(g => memoryFor(g * 2 ** 30).heap)).toEqual(['1g', '1g', '768m', '384m'])
})

test('the usual variables of a proxy are heeded', () => {
  const url = new URL('https://files.example/x')
  expect(proxyFor(url, {})).toBeNull()
  expect(proxyFor(url, { HTTPS_PROXY: 'http://proxy.example:3128' })?.host).toBe('proxy.example:3128')
  expect(proxyFor(url, { https_proxy: 'proxy.example:3128' })?.host).toBe('proxy.example:3128')
  for (const NO_PROXY of ['*', 'files.example', '.example', 'a.test, example']) expect(proxyFor(url, { HTTPS_PROXY: 'http://p:1', NO_PROXY })).toBeNull()
  expect(proxyFor(url, { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'les.example' })).not.toBeNull()
})
