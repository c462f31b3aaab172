/** The contract for reading: a plain page without script, made from the same table as everything else. */
import { ENDPOINTS, type Endpoint, type EndpointName } from '#contract/endpoints'
import { PROBLEM_CODES } from '#contract/problem'
import type { Language } from '#contract/words'
import { DOCS_WORDS, summaryOf } from './docs-words'
import { openApi, patternOf, problemsOf, tidy } from './openapi'
import { statusOf } from './problems'

const safe = (s: string): string => s.replace(/[&<>"']/gu, c => `&#${c.charCodeAt(0)};`)
export const DOCS_CSS = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{font-size:1.1rem;margin-top:2rem;border-top:1px solid #8886;padding-top:1rem}code,pre{font:13px/1.45 ui-monospace,monospace}
pre{overflow:auto;max-height:24rem;padding:.75rem;border:1px solid #8886;border-radius:4px}table{border-collapse:collapse}td,th{text-align:left;padding:.25rem .75rem .25rem 0;vertical-align:top}summary{cursor:pointer}`

/** Cost: a few milliseconds; the caller keeps the text. */
export const docsPage = (lang: Language, version: string): string => {
  const w = DOCS_WORDS[lang], other = lang === 'fr' ? 'en' : 'fr', json = `/api/openapi.json?lang=${lang}`
  const document = openApi(version, lang) as { paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: unknown }> }, parameters?: { name: string, in: string, required: boolean, schema: unknown }[], responses: Record<string, { content?: Record<string, { schema: unknown }> }> }>> }
  const schema = (title: string, value: unknown): string => value === undefined ? '' : `<details><summary>${title}</summary><pre>${safe(JSON.stringify(value, null, 2))}</pre></details>`
  const operations = (Object.keys(ENDPOINTS) as EndpointName[]).map(name => {
    const endpoint: Endpoint = ENDPOINTS[name]
    const o = document.paths[endpoint.path]?.[endpoint.method.toLowerCase()]
    const body = Object.values(o?.requestBody?.content ?? {})[0]?.schema, out = Object.values(o?.responses[String(endpoint.status ?? 200)]?.content ?? {})[0]?.schema
    const table = o?.parameters === undefined ? '' : `<p>${w.query}</p><table>${o.parameters.map(p => `<tr><td><code>${safe(p.name)}</code>${p.required ? ' *' : ''}</td><td>${p.in}</td><td><code>${safe(JSON.stringify(p.schema))}</code></td></tr>`).join('')}</table>`
    return `<h2 id="${name}">${endpoint.method} <code>/api${safe(endpoint.path)}</code></h2><p>${safe(tidy(summaryOf(name, lang), lang))}</p>${table}${schema(w.body, body)}${schema(w.answer, out)}<p>${w.problems}${tidy(lang === 'fr' ? ' : ' : ': ', lang)}${problemsOf(endpoint).map(c => `<a href="#${c}"><code>${c}</code></a>`).join(', ')}</p>`
  }).join('\n')
  const codes = PROBLEM_CODES.map(c => `<tr id="${c}"><td><code>${c}</code></td><td>${statusOf(c)}</td><td>${safe(patternOf(c, lang))}</td></tr>`).join('\n')
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${w.title}</title><link rel="stylesheet" href="/api/docs.css"></head>
<body><h1>${w.title}</h1><p>${tidy(w.intro, lang)} <a href="${json}">${json}</a> (OpenAPI 3.1). <a href="?lang=${other}" hreflang="${other}" lang="${other}">${w.other}</a></p>${operations}<h2>${w.codes}</h2><table><tr><th>${w.code}</th><th>${w.status}</th><th>${w.sentence}</th></tr>${codes}</table></body></html>`
}
