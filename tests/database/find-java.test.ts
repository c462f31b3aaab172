import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { defaultCacheFolder } from '../../server/database/cache-folder'
import { findJava, versionOf } from '../../server/database/find-java'

const folder = mkdtempSync(join(tmpdir(), 'alentour-java-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

/** A program that answers as a Java of that version would. */
const fake = (name: string, version: string): string => {
  const path = join(folder, name, 'bin', 'java')
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `#!/bin/sh\necho '    java.version = ${version}' >&2\n`); chmodSync(path, 0o755)
  return path
}
const find = async (env: NodeJS.ProcessEnv): ReturnType<typeof findJava> => await findJava({ cacheFolder: join(folder, 'cache'), env, fetch: false, system: false })

describe.skipIf(process.platform === 'win32')('looking for Java', () => {
  const j17 = fake('j17', '17.0.15'), j21 = fake('j21', '21.0.8'), j25 = fake('j25', '25.0.3'), j8 = fake('j8', '1.8.0_412')

  test('versions old and new are read', async () => {
    expect(await versionOf(j8)).toEqual({ feature: 8, version: '1.8.0_412' })
    expect(await versionOf(j21)).toEqual({ feature: 21, version: '21.0.8' })
    expect(await versionOf(join(folder, 'none'))).toBeNull()
  })

  test('the one named comes before JAVA_HOME, that before the PATH', async () => {
    const env = { ALENTOUR_JAVA: j21, JAVA_HOME: dirname(dirname(j17)), PATH: dirname(j17) }
    expect(await find(env)).toMatchObject({ path: j21, from: 'ALENTOUR_JAVA' })
    expect(await find({ ALENTOUR_JAVA: dirname(dirname(j21)) })).toMatchObject({ path: j21 })
    expect(await find({ ...env, ALENTOUR_JAVA: '' })).toMatchObject({ path: j17, from: 'JAVA_HOME' })
    expect(await find({ PATH: `/nowhere:${dirname(j21)}` })).toMatchObject({ path: j21, from: 'PATH' })
  })

  test('one that does not fit is passed over, unless it was named: then it is refused by name', async () => {
    expect(await find({ JAVA_HOME: dirname(dirname(j25)), PATH: dirname(j17) })).toMatchObject({ path: j17, feature: 17 })
    await expect(find({ ALENTOUR_JAVA: j8, PATH: dirname(j17) })).rejects.toMatchObject({ code: 'java-unfit', values: { found: '1.8.0_412' } })
    await expect(find({ ALENTOUR_JAVA: '/nowhere/java' })).rejects.toMatchObject({ code: 'java-broken' })
  })

  test('without any, the problem says what to install', async () => {
    const problem = await find({ PATH: dirname(j25) }).catch((e: unknown) => e)
    expect(problem).toMatchObject({ code: 'java-missing' })
    expect(String(problem)).toMatch(/Java 17 or 21.*install/i)
  })
})

test('the cache lies where the system keeps caches', () => {
  expect(defaultCacheFolder({ XDG_CACHE_HOME: '/caches' })).toBe(join('/caches', 'alentour'))
  expect(defaultCacheFolder({ XDG_CACHE_HOME: 'relative' })).toMatch(/alentour/)
})
