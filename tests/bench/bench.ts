/**
 * `npm run bench [import|analysis|communities|layout|map|edit|start]`: the figures of speed and memory, measured on this machine in one run, each beside its promise.
 * Brings its own Neo4j and the built program; needs nothing running. Where a peer is named, both were measured in this very run.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '#contract/ids'
import type { Project } from '#contract/project'
import { defaultCacheFolder } from '../../server/database/cache-folder'
import { openOwnDatabase } from '../../server/database/own-database'
import { openStore } from '../../server/store/store'
import { launchBrowser } from '../support/browser'
import { alentour, ensureBuilt, start, until } from '../support/built'
import { sharedData } from '../support/data'
import { type BenchRow, benchAnalysis } from './analysis.bench-part'
import { benchCommunities } from './communities.bench-part'
import { benchStoreImport } from './import-store.bench-part'
import { benchKernels } from './kernels.bench-part'
import { benchLayout } from './layout.bench-part'
import { benchMap } from './map.bench-part'
import { benchRecords } from './records.bench-part'

interface Row { what: string, figure: string, goal: string, met: boolean | null }
const rows: Row[] = []
const say = (what: string, figure: string, goal: string, met: boolean | null): void => {
  rows.push({ what, figure, goal, met })
  console.log(`${met === null ? ' ' : met ? '✓' : '✗'} ${what}: ${figure}${goal === '' ? '' : ` (goal ${goal})`}`)
}
const ms = (n: number): string => n >= 1_000 ? `${(n / 1_000).toFixed(2)} s` : `${n.toFixed(1)} ms`
const sorted = (a: number[]): number[] => [...a].sort((x, y) => x - y)
const at = (a: number[], share: number): number => sorted(a)[Math.min(a.length - 1, Math.floor(a.length * share))] ?? Number.NaN

/** Import through the write door against plain statements, and reading the project back into columns. */
const benchImport = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'alentour-bench-'))
  const database = await openOwnDatabase({ dataFolder: folder, cacheFolder: defaultCacheFolder(), heap: '1g', pageCache: '512m' })
  try {
    const figures = await benchStoreImport(database.address)
    if (figures === null) { console.log('SKIPPED import: shared data musae-facebook-pages is not here'); return }
    say(`import of ${figures.stakeholders} / ${figures.links} by the write door, median of ${figures.rounds.length}`, `${ms(figures.oursMs)}, ${figures.ratio.toFixed(2)} × plain statements (${ms(figures.plainMs)})`, '≤ 1.5 ×', figures.ratio <= 1.5)
    const store = await openStore(database.address)
    try {
      const project = (await store.listProjects({ deleted: false })).find(p => p.links === figures.links)
      if (project !== undefined) {
        const times: number[] = []
        for (let i = 0; i < 6; i++) { const t0 = performance.now(); await store.readColumns(project.id); times.push(performance.now() - t0) }
        say('that project into analysis columns, median of 5 after a warm-up', ms(at(times.slice(1), .5)), '≤ 1.0 s', at(times.slice(1), .5) <= 1_000)
        const records = await benchRecords(database.address, project.id)
        say('records to a graph ready for analysis, processor time of the client, median of 5', `${ms(records.oursMs)}, ${records.ratio.toFixed(3)} × RETURN r and graphology (${ms(records.peerMs)})`, '≤ 0.05 ×', records.ratio <= .05)
      }
    } finally { await store.close() }
  } finally { await database.stop(); rmSync(folder, { recursive: true, force: true }) }
}

const sayAll = (found: readonly BenchRow[]): void => {
  for (const r of found) say(r.name, ms(r.ms) + (r.ratio === undefined ? '' : `, ratio ${r.ratio.toFixed(2)}`), r.goal, r.ok ?? null)
}
const benchMeasures = async (): Promise<void> => {
  const found = await benchAnalysis()
  if (found === null) { console.log('SKIPPED analysis: shared data musae-facebook-pages is not here'); return }
  sayAll(found)
}

/** Memory of the program in MB: the most its process ever held (Linux). */
const peakMemory = (pid: number): number => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024

/** The built program with its demonstration, as a user meets it. */
const benchProgram = async (parts: { map: boolean, edit: boolean, start: boolean }): Promise<void> => {
  ensureBuilt()
  const folder = mkdtempSync(join(tmpdir(), 'alentour-bench-'))
  const env = { ALENTOUR_DATA: folder, PORT: '4688' }, url = 'http://127.0.0.1:4688'
  const program = start(['serve'], env)
  try {
    const t0 = performance.now()
    await until('the page', 10_000, async () => await fetch(url).then(r => r.ok, () => false))
    say('page answers after the start', ms(performance.now() - t0), '≤ 1 s', performance.now() - t0 <= 1_000)
    const ready = async () => await fetch(`${url}/api/health`).then(r => r.ok, () => false)
    await until('ready', 120_000, ready)
    say('ready after the first start, database made and demonstration loaded', ms(performance.now() - t0), '', null)
    const [demo] = await (await fetch(`${url}/api/projects`)).json() as Project[]
    if (demo === undefined) throw new Error('no demonstration')
    if (parts.edit) {
      // what a person needs to look at the map before the first edit; the program warms the write door meanwhile
      await new Promise(resolve => setTimeout(resolve, 5_000))
      const times: number[] = []
      for (let i = 0; i < 220; i++) {
        const body = JSON.stringify({ id: newId(), author: 'Bench', changes: [{ type: 'project.update', id: demo.id, was: { question: i === 0 ? demo.question : `Question ${i - 1}` }, now: { question: `Question ${i}` } }] })
        const from = performance.now()
        const answer = await fetch(`${url}/api/projects/${demo.id}/changes`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
        if (!answer.ok) throw new Error(await answer.text())
        await answer.text()
        times.push(performance.now() - from)
      }
      say('the first edit after the start, acknowledged', ms(times[0] ?? Number.NaN), '', null)
      const warm = times.slice(20)
      say('an edit acknowledged, 200 edits of the demonstration: p50 / p95', `${ms(at(warm, .5))} / ${ms(at(warm, .95))}`, 'p95 ≤ 60 ms', at(warm, .95) <= 60)
    }
    if (parts.map) {
      const browser = await launchBrowser(), opened: number[] = []
      try {
        for (let i = 0; i < 4; i++) {
          const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
          const from = performance.now()
          await page.goto(`${url}/p/${demo.id}/map`)
          await page.waitForSelector('[data-map-ready="true"]', { timeout: 60_000 })
          opened.push(performance.now() - from)
          await page.close()
        }
      } finally { await browser.close() }
      say('demonstration map after navigation, warm server, median of 3', ms(at(opened.slice(1), .5)), '≤ 1.5 s', at(opened.slice(1), .5) <= 1_500)
      for (const r of await benchMap(url)) {
        say(`${r.stakeholders} / ${r.links}, script per frame while panning, p50 / p95`, `${ms(r.pan[0])} / ${ms(r.pan[1])}`, `p95 ≤ ${r.promised} ms`, r.pan[1] <= r.promised)
        say(`${r.stakeholders} / ${r.links}, script per frame while zooming, p50 / p95`, `${ms(r.zoom[0])} / ${ms(r.zoom[1])}`, `p95 ≤ ${r.promised} ms`, r.zoom[1] <= r.promised)
        say(`${r.stakeholders} / ${r.links}, map ready, page memory`, `${ms(r.readyMs)}, ${r.heapMb.toFixed(0)} MB`, '', null)
      }
    }
    const musae = sharedData('musae-facebook-pages/facebook_edges.csv.gz'), nodes = sharedData('musae-facebook-pages/facebook_target.csv')
    if (parts.edit && musae !== null && nodes !== null) {
      // by the screen's way in, so that the memory is the server's own
      const upload = async (path: string, name: string) => (await (await fetch(`${url}/api/uploads?name=${name}`, { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: readFileSync(path) })).json() as { upload: string }).upload
      const project = newId()
      await fetch(`${url}/api/projects`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id: project, author: 'Bench', name: 'Facebook', question: '', language: 'en', brand: null }) })
      const files = [{ upload: await upload(nodes, 'facebook_target.csv') }, { upload: await upload(musae, 'facebook_edges.csv.gz') }]
      const from = performance.now()
      const answer = await fetch(`${url}/api/projects/${project}/import`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id: newId(), author: 'Bench', files, options: { skipRejected: true } }) })
      const took = performance.now() - from
      if (!answer.ok) throw new Error(await answer.text())
      if (program.pid !== undefined) say('the same graph imported from its files by the API: time, peak memory of the server process', `${ms(took)}, ${peakMemory(program.pid).toFixed(0)} MB`, '≤ 700 MB', peakMemory(program.pid) <= 700)
    }
  } finally {
    const from = performance.now()
    program.kill('SIGINT')
    await program.ended
    say('stop on Ctrl-C', ms(performance.now() - from), '≤ 3 s', performance.now() - from <= 3_000)
  }
  try { if (parts.start) await benchLaterStart(url, env) } finally { rmSync(folder, { recursive: true, force: true }) }
  const folder2 = mkdtempSync(join(tmpdir(), 'alentour-bench-'))
  try { const ran = await alentour(['--help'], { ALENTOUR_DATA: folder2 }); say('the command line answers --help', ms(ran.ms), '', null) } finally { rmSync(folder2, { recursive: true, force: true }) }
}

/** From the command to the map on the screen, when everything is there already. */
const benchLaterStart = async (url: string, env: Record<string, string>): Promise<void> => {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    const from = performance.now()
    const program = start(['serve'], env)
    try {
      await until('ready', 60_000, async () => await fetch(`${url}/api/health`).then(r => r.ok, () => false))
      const ready = performance.now() - from
      // the last changed comes first: after the import that is not the demonstration
      const demo = (await (await fetch(`${url}/api/projects`)).json() as Project[]).find(p => p.name === 'Maison Lumen')
      await page.goto(`${url}/p/${demo?.id ?? ''}/map`)
      await page.waitForSelector('[data-map-ready="true"]', { timeout: 60_000 })
      const shown = performance.now() - from
      say('later start: ready, map on the screen, after the command', `${ms(ready)}, ${ms(shown)}`, 'map ≤ 12 s', shown <= 12_000)
    } finally { program.kill('SIGINT'); await program.ended }
  } finally { await browser.close() }
}

const wanted = process.argv.slice(2)
const want = (part: string): boolean => wanted.length === 0 || wanted.includes(part)
if (want('analysis')) { await benchMeasures(); sayAll(await benchKernels()) }
if (want('layout')) {
  const found = benchLayout()
  if (found === null) console.log('SKIPPED layout: shared data musae-facebook-pages is not here'); else sayAll(found)
}
if (want('communities')) sayAll(benchCommunities())
if (want('import')) await benchImport()
if (want('map') || want('edit') || want('start')) await benchProgram({ map: want('map'), edit: want('edit'), start: want('start') })
const missed = rows.filter(r => r.met === false)
console.log(missed.length === 0 ? '\nevery goal was met in this run' : `\nnot met in this run: ${missed.map(r => r.what).join('; ')}`)
