/** The views that exist. A screen that is not there has no route, no word in the header and no button. */
import { lazy, type ComponentType, type LazyExoticComponent } from 'react'

type Lazy<P = object> = LazyExoticComponent<ComponentType<P>> | null
const files = import.meta.glob<Record<string, ComponentType<never>>>(['./map/MapView.tsx', './list/ListView.tsx', './communities/CommunitiesView.tsx', './targets/TargetsView.tsx', './inspector/Inspector.tsx', './paths/PathsPanel.tsx', './compare/CompareView.tsx', './import/ImportView.tsx', './export/ExportDialog.tsx'])
const there = <P,>(path: string, name: string): Lazy<P> => {
  const load = files[path]
  return load === undefined ? null : lazy(async () => {
    const component = (await load())[name]
    if (component === undefined) throw new Error(`${path} does not export ${name}`)
    return { default: component as ComponentType<P> }
  })
}
// The map's code comes together with its data, not after it.
if (/^\/p\/[^/]+\/(map)?$/.test(location.pathname)) void files['./map/MapView.tsx']?.()

export const VIEWS = { map: there('./map/MapView.tsx', 'MapView'), list: there('./list/ListView.tsx', 'ListView'), communities: there('./communities/CommunitiesView.tsx', 'CommunitiesView'), targets: there('./targets/TargetsView.tsx', 'TargetsView'), compare: there('./compare/CompareView.tsx', 'CompareView') }
export const Inspector = there('./inspector/Inspector.tsx', 'Inspector')
export const PathsPanel = there('./paths/PathsPanel.tsx', 'PathsPanel')
export const ImportView = there('./import/ImportView.tsx', 'ImportView')
export const ExportDialog = there<{ onClose(): void }>('./export/ExportDialog.tsx', 'ExportDialog')
