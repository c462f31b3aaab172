import { createRootRoute, createRoute, createRouter, Outlet, redirect, RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { AddressSync } from './frame/AddressSync'
import { CrashScreen } from './frame/CrashScreen'
import { HelpSheet } from './frame/HelpSheet'
import { NotFound } from './frame/NotFound'
import { People } from './frame/People'
import { ProjectFrame } from './frame/ProjectFrame'
import { ReadyGate } from './frame/ReadyGate'
import { Toasts } from './frame/Toasts'
import { HomePage } from './home/HomePage'
import { NameForm } from './settings/NameForm'
import { SettingsPage } from './settings/SettingsPage'
import { useFrame } from './state/frame-state'
import { useScheme } from './state/keep-session'
import { useSession } from './state/session'
import { allowSingleKeys } from './ui/shortcuts'
import { SlotProvider } from './ui/slots'
import { ThemeProvider } from './ui/ThemeProvider'
import { ExportDialog, ImportView, Inspector, PathsPanel, VIEWS } from './views'

const Root = () => {
  const help = useFrame(f => f.help), singleKeys = useSession(s => s.singleKeys)
  useEffect(() => allowSingleKeys(singleKeys), [singleKeys])
  return <><ReadyGate><Outlet /></ReadyGate><AddressSync />{help && <HelpSheet />}<Toasts /></>
}
const rootRoute = createRootRoute({ component: Root, notFoundComponent: NotFound, errorComponent: CrashScreen })
const home = createRoute({ getParentRoute: () => rootRoute, path: '/', component: () => <HomePage canImport={ImportView !== null} askName={<NameForm />} people={<People />} /> })
const settings = createRoute({ getParentRoute: () => rootRoute, path: '/settings', component: SettingsPage })
const project = createRoute({
  getParentRoute: () => rootRoute, path: '/p/$project', errorComponent: CrashScreen,
  component: () => <ProjectFrame views={(Object.keys(VIEWS) as (keyof typeof VIEWS)[]).filter(v => VIEWS[v] !== null)} Inspector={Inspector} PathsPanel={PathsPanel} ExportDialog={ExportDialog} canImport={ImportView !== null} />
})
const open = createRoute({ getParentRoute: () => project, path: '/', beforeLoad: ({ params, search }) => { throw redirect({ to: '/p/$project/map', params, search, replace: true }) } })
const view = (path: 'map' | 'list' | 'communities' | 'targets' | 'compare' | 'import') => createRoute({
  getParentRoute: () => project, path, errorComponent: CrashScreen,
  component: (path === 'import' ? ImportView : VIEWS[path]) ?? NotFound
})
const router = createRouter({
  routeTree: rootRoute.addChildren([home, settings, project.addChildren([open, view('map'), view('list'), view('communities'), view('targets'), view('compare'), view('import')])]),
  parseSearch: s => Object.fromEntries(new URLSearchParams(s)),
  stringifySearch: search => { const s = new URLSearchParams(Object.entries(search as Record<string, unknown>).filter(e => e[1] !== undefined).map(([k, v]): [string, string] => [k, String(v)])).toString(); return s === '' ? '' : `?${s}` },
  defaultPreload: false, defaultPendingMs: 400
})

export const App = () => (
  <ThemeProvider scheme={useScheme()}><SlotProvider><RouterProvider router={router} /></SlotProvider></ThemeProvider>
)
