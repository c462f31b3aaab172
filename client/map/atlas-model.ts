/**
 * Cytoscape as the map's model: nodes (unseen: we paint them), hit test, gestures, and the selection's links only.
 * performance.md §12: its cost is the element, so links at rest are not among them.
 */
import cytoscape, { type Core, type StylesheetJson } from 'cytoscape'
import registerLayers from 'cytoscape-layers'
import type { MapScene } from './scene'

cytoscape.use(registerLayers)

const STYLE: StylesheetJson = [
  // opacity 0 keeps the pointer, visibility hidden would lose it
  { selector: 'node', style: { width: 'data(w)', height: 'data(w)', shape: 'data(shape)' as 'ellipse', opacity: 0, 'overlay-opacity': 0 } },
  // '10%' would be read as 10 px, so the distance is data and is rewritten when an end moves
  { selector: 'edge', style: { width: 3, opacity: 0, 'curve-style': 'unbundled-bezier', 'control-point-distances': 'data(arc)' as unknown as number, 'control-point-weights': 0.5, 'overlay-opacity': 0 } }
]

export const MIN_ZOOM = 0.03, MAX_ZOOM = 5

export const makeModel = (container: HTMLElement): Core => {
  const cy = cytoscape({ container, elements: [], style: STYLE, layout: { name: 'preset' }, minZoom: MIN_ZOOM, maxZoom: MAX_ZOOM, boxSelectionEnabled: false, selectionType: 'additive' })
  dontDraw(cy)
  return cy
}

/**
 * Nothing of Cytoscape's is seen, yet it would walk every node and keep pictures of them: 2–7 ms of each frame at 1,500–3,000
 * (measured). `renderer()` is not in its types; where it is not as we know it, Cytoscape draws as ever, only slower.
 */
const dontDraw = (cy: Core): void => {
  const { renderer } = cy as Core & { renderer?: () => { render?: unknown } }
  if (renderer === undefined) return
  const own = renderer.call(cy)
  if (typeof own.render === 'function') own.render = () => { cy.emit('render') }
}

/** Screen size is w·√zoom, so the model's is w/√zoom; followed when a pointer comes down, as only the hit test needs it. 1–23 ms for up to 3,000. */
export const followSizes = (cy: Core, scene: MapScene, zoom: number): void => {
  const k = 1 / Math.sqrt(zoom)
  cy.batch(() => { scene.ids.forEach((id, i) => { cy.getElementById(id).data('w', (scene.w[i] as number) * k) }) })
}

/** Makes the model hold exactly the scene's rows: adds, removes, moves. */
export const syncNodes = (cy: Core, scene: MapScene): void => {
  const k = 1 / Math.sqrt(cy.zoom())
  cy.batch(() => {
    cy.nodes().filter(n => !scene.index.has(n.id())).remove()
    const fresh: { group: 'nodes', data: Record<string, unknown>, position: { x: number, y: number } }[] = []
    scene.ids.forEach((id, i) => {
      const position = { x: scene.x[i] as number, y: scene.y[i] as number }, data = { id, w: (scene.w[i] as number) * k, shape: scene.shapes[i] }
      const node = cy.getElementById(id)
      if (node.empty()) fresh.push({ group: 'nodes', data, position }); else { node.data(data); node.position(position) }
    })
    if (fresh.length > 0) cy.add(fresh)
  })
}

/** Puts the links of the selected rows in the model, and takes the others out. */
export const syncLinks = (cy: Core, scene: MapScene, selected: ReadonlySet<number>): void => {
  cy.batch(() => {
    cy.edges().remove()
    const done = new Set<number>(), edges: { group: 'edges', data: Record<string, unknown> }[] = []
    for (const i of selected) {
      for (let o = scene.start[i] as number; o < (scene.start[i + 1] as number); o++) {
        const k = scene.via[o] as number
        if (done.has(k)) continue
        done.add(k)
        const a = scene.links.source[k] as number, b = scene.links.target[k] as number
        const length = Math.sqrt(((scene.x[a] as number) - (scene.x[b] as number)) ** 2 + ((scene.y[a] as number) - (scene.y[b] as number)) ** 2)
        edges.push({ group: 'edges', data: { id: `l${scene.links.ids[k]}`, source: scene.ids[a], target: scene.ids[b], arc: length * 0.1 } })
      }
    }
    if (edges.length > 0) cy.add(edges)
    cy.nodes(':selected').unselect()
    for (const i of selected) cy.getElementById(scene.ids[i] ?? '').select()
  })
}
