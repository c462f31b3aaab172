/** The built client: hashed files for ever, the page itself never kept, and the page for every address that the client may know. */
import { join } from 'node:path'
import express, { type Express } from 'express'
import { Refusal } from '#contract/problem'

/** First segments of the addresses that the client's router knows; others get the page too, with status 404. */
export const CLIENT_ROUTES = ['', 'p', 'settings'] as const

/** Mounts the client's files. Dot files, sources and anything with an extension that is not there is 404. */
export const mountClient = (app: Express, folder: string | null): void => {
  if (folder !== null) {
    app.use(express.static(folder, {
      index: false, dotfiles: 'ignore', redirect: false, etag: true,
      setHeaders: (response, path) => { response.setHeader('cache-control', path.startsWith(join(folder, 'assets')) ? 'public, max-age=31536000, immutable' : 'no-cache') }
    }))
  }
  app.use((request, response, next) => {
    const segments = request.path.split('/').slice(1)
    const isPage = ['GET', 'HEAD'].includes(request.method) && segments.every(s => !s.startsWith('.') && !s.includes('%')) && !(segments.at(-1) ?? '').includes('.')
    if (folder === null || !isPage) throw new Refusal('not-found')
    response.setHeader('cache-control', 'no-cache')
    if (!CLIENT_ROUTES.some(r => r === segments[0])) response.status(404)
    response.sendFile(join(folder, 'index.html'), { cacheControl: false }, error => { if (error !== undefined && error !== null) next(new Refusal('not-found')) })
  })
}
