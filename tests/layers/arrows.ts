/** The arrows and library homes of docs/architecture: who may import whom. Left out means: may not. */
const SERVER = ['contract', 'database', 'store', 'analysis', 'exchange', 'workers', 'cartography', 'live', 'http', 'commands', 'composition'] as const
const VIEWS = ['client/map', 'client/list', 'client/inspector', 'client/communities', 'client/targets', 'client/paths', 'client/compare', 'client/import', 'client/export', 'client/home', 'client/history', 'client/settings', 'client/frame'] as const
const CLIENT = ['client/app', ...VIEWS, 'client/state', 'client/api', 'client/ui', 'client/i18n'] as const
export type Layer = (typeof SERVER)[number] | (typeof CLIENT)[number] | 'seed' | 'nowhere'

/** Layer of a file by its folder; null for a file that has no place. */
export const layerOf = (file: string): Layer | null => {
  const [top, second = '', third] = file.split('/')
  if (top === 'seed') return 'seed'
  if (top === 'server') return third === undefined ? 'composition' : (SERVER as readonly string[]).includes(second) ? second as Layer : null
  if (top === 'client') return third === undefined ? 'client/app' : (CLIENT as readonly string[]).includes(`client/${second}`) ? `client/${second}` as Layer : null
  return null
}

const below: Layer[] = ['client/state', 'client/api', 'client/ui', 'client/i18n', 'contract']
export const ARROWS: Record<Layer, Layer[]> = {
  contract: [],
  database: [],
  store: ['contract'],
  analysis: ['contract'],
  exchange: ['contract'],
  workers: ['analysis', 'exchange', 'contract'],
  cartography: ['workers', 'store', 'analysis', 'exchange', 'contract'],
  live: ['cartography', 'contract'],
  http: ['live', 'cartography', 'contract'],
  commands: ['http', 'live', 'cartography', 'workers', 'analysis', 'store', 'exchange', 'database', 'contract', 'seed', 'composition'],
  composition: ['commands', 'http', 'live', 'cartography', 'workers', 'store', 'database', 'contract', 'seed'],
  seed: ['contract'],
  'client/app': [...VIEWS, ...below],
  'client/frame': ['client/inspector', 'client/history', 'client/settings', 'client/export', ...below],
  'client/map': below, 'client/list': below, 'client/inspector': below, 'client/communities': below, 'client/targets': below, 'client/paths': below, 'client/compare': below, 'client/import': below,
  'client/export': below, 'client/home': below, 'client/history': below, 'client/settings': below,
  'client/state': ['client/api', 'client/i18n', 'contract'],
  'client/api': ['contract'],
  'client/ui': ['client/i18n', 'contract'],
  'client/i18n': ['contract'],
  nowhere: []
}

/** A heavy library lives in few places, so that leaving it would touch few places. */
export const LIBRARY_HOMES: { library: RegExp, homes: Layer[] }[] = [
  { library: /^neo4j-driver$/, homes: ['store', 'database'] },
  { library: /^graphology/, homes: ['analysis'] },
  { library: /^(piscina|node:worker_threads)$/, homes: ['workers'] },
  { library: /^(express|helmet|compression)$/, homes: ['http'] },
  { library: /^cytoscape/, homes: ['client/map'] },
  { library: /^(csv-stringify|chardet|iconv-lite)$/, homes: ['exchange'] },
  { library: /^commander$/, homes: ['commands', 'composition'] },
  { library: /^react$/, homes: ['client/app', ...VIEWS, 'client/state', 'client/ui', 'client/i18n'] }
]
