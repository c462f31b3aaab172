/**
 * What the sources must not hold. Promise 36: nothing turns text into markup or code. Promise 37: every statement of Cypher is
 * a constant. Promise 38: the server calls out from nowhere but where the database is brought. Read as syntax trees, not as text.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const sources = (folder: string): string[] => readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
  .filter(e => e.isFile() && /\.(ts|tsx|mjs)$/u.test(e.name)).map(e => relative(root, join(e.parentPath, e.name)))
interface Source { file: string, tree: ts.SourceFile }
const parse = (file: string, text = readFileSync(join(root, file), 'utf8')): Source => ({ file, tree: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS) })
const server = sources('server').map(f => parse(f)), client = sources('client').map(f => parse(f)), seed = sources('seed').map(f => parse(f))

const walk = (node: ts.Node, visit: (node: ts.Node) => void): void => { visit(node); ts.forEachChild(node, child => { walk(child, visit) }) }
const placeOf = ({ file, tree }: Source, node: ts.Node): string => `${file}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1} ${node.getText(tree).slice(0, 80)}`

describe('enough was looked at to mean something', () => {
  test('more than a hundred files of the server and of the client', () => {
    expect(server.length).toBeGreaterThan(90)
    expect(client.length).toBeGreaterThan(90)
  })
})

/** Properties, names and attributes by which text becomes markup or code. */
const SINKS = new Set(['innerHTML', 'outerHTML', 'dangerouslySetInnerHTML', 'insertAdjacentHTML', 'srcdoc', 'srcDoc', 'createContextualFragment', 'setHTMLUnsafe', 'parseHTMLUnsafe', 'createHTML', 'createScript'])
const sinksIn = (s: Source): string[] => {
  const found: string[] = []
  walk(s.tree, node => {
    if ((ts.isIdentifier(node) || ts.isStringLiteral(node)) && SINKS.has(node.text)) found.push(placeOf(s, node))
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const callee = node.expression.getText(s.tree)
      if (['eval', 'Function', 'globalThis.eval', 'window.eval', 'document.write', 'document.writeln'].includes(callee)) found.push(placeOf(s, node))
      if (/^(window\.|globalThis\.)?set(Timeout|Interval)$/u.test(callee) && node.arguments?.[0] !== undefined && ts.isStringLiteralLike(node.arguments[0])) found.push(placeOf(s, node))
    }
    if (ts.isStringLiteralLike(node) && /^javascript:/iu.test(node.text)) found.push(placeOf(s, node))
    if (ts.isJsxOpeningLikeElement(node) && ['style', 'script', 'iframe', 'object', 'embed'].includes(node.tagName.getText(s.tree))) found.push(placeOf(s, node))
    if (ts.isImportDeclaration(node) && /node-html-label|qtip|popper|tippy/u.test(node.moduleSpecifier.getText(s.tree))) found.push(placeOf(s, node))
  })
  return found
}

describe('promise 36: nothing turns text into markup or code', () => {
  test('neither client nor server holds a way from text to markup', () => {
    expect([...client, ...server, ...seed].flatMap(sinksIn)).toEqual([])
  })

  test('the one policy for trusted types lets addresses of workers through, and nothing else', () => {
    const made = client.filter(s => s.tree.text.includes('createPolicy')).map(s => s.file)
    expect(made).toEqual(['client/map/start-worker.ts'])
  })

  test('every link that leaves the page opens apart and tells nobody where it was', () => {
    const found: string[] = [], seen: string[] = []
    for (const s of client) {
      walk(s.tree, node => {
        if (!ts.isJsxOpeningLikeElement(node)) return
        const attribute = new Map(node.attributes.properties.filter(ts.isJsxAttribute).map(a => [a.name.getText(s.tree), a.initializer?.getText(s.tree) ?? '']))
        const href = attribute.get('href')
        if (href === undefined || /^['"](#|\/)/u.test(href) || attribute.has('download')) return
        seen.push(placeOf(s, node))
        if (attribute.get('target') !== "'_blank'" || !/noopener noreferrer/u.test(attribute.get('rel') ?? '')) found.push(placeOf(s, node))
      })
    }
    expect(seen.length).toBeGreaterThan(0)
    expect(found).toEqual([])
  })

  test('the rule can fail', () => {
    const bad = ['x.innerHTML = y', "x['outerHTML'] = y", 'eval(y)', 'new Function(y)', "setTimeout('y()', 1)", 'document.write(y)', '<p dangerouslySetInnerHTML={{ __html: y }} />', '<style>{y}</style>', "open('JavaScript:y')"]
    for (const text of bad) expect([text, sinksIn(parse('bad.tsx', text)).length]).toEqual([text, 1])
  })
})

/** Methods that take a statement as their first argument; `store/connection.ts` hands on what it is given and is checked by its callers. */
const STATEMENT = new Set(['rows', 'records', 'count', 'autoCommit', 'run', 'executeQuery'])
const HANDS_ON = ['server/store/connection.ts']

/** Function that hands its first parameter on as a statement, in the same file: its callers are looked at instead. */
interface Given { text: ts.Expression, place: string }
/** Statements made from our own tables by code that was read by hand: the schema's constraints that are missing. */
const READ_BY_HAND = new Set(['server/store/schema.ts statement'])

/** True when the expression can only be a text that stands in the sources: a literal, or made of constants of such. */
const constantIn = (s: Source): ((e: ts.Expression) => boolean) => {
  const declared = new Map<string, ts.Expression | null>()
  // a name declared twice is trusted when both are; so is anything only in reach of constants
  const declare = (name: string, value: ts.Expression | null): void => { declared.set(name, declared.get(name) === null ? null : value) }
  const imported = new Set<string>()
  walk(s.tree, node => {
    if (ts.isImportSpecifier(node) && /^[A-Z][A-Z0-9_]+$/u.test(node.name.text)) imported.add(node.name.text)
    if (ts.isParameter(node) && ts.isIdentifier(node.name)) declare(node.name.text, null)
    if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name)) return
    const list = node.parent, isConst = ts.isVariableDeclarationList(list) && (list.flags & ts.NodeFlags.Const) !== 0
    const loop = ts.isForOfStatement(list.parent) ? list.parent.expression : undefined
    declare(node.name.text, isConst ? node.initializer ?? loop ?? null : null)
  })
  const holds = (e: ts.Expression, depth = 0): boolean => {
    if (depth > 12) return false
    const all = (list: readonly ts.Expression[]): boolean => list.every(x => holds(x, depth + 1))
    if (ts.isStringLiteralLike(e)) return true
    if (ts.isParenthesizedExpression(e) || ts.isAsExpression(e) || ts.isSatisfiesExpression(e)) return all([e.expression])
    if (ts.isTemplateExpression(e)) return all(e.templateSpans.map(span => span.expression))
    if (ts.isBinaryExpression(e)) return e.operatorToken.kind === ts.SyntaxKind.PlusToken && all([e.left, e.right])
    if (ts.isConditionalExpression(e)) return all([e.whenTrue, e.whenFalse])
    if (ts.isObjectLiteralExpression(e)) return e.properties.every(p => ts.isPropertyAssignment(p) && holds(p.initializer, depth + 1))
    if (ts.isArrayLiteralExpression(e)) return all(e.elements)
    // a value out of a table of constants
    if (ts.isElementAccessExpression(e) || ts.isPropertyAccessExpression(e)) return all([e.expression])
    if (!ts.isIdentifier(e)) return false
    const value = declared.get(e.text)
    return value === undefined ? imported.has(e.text) : value !== null && all([value])
  }
  return holds
}

/** Every place that gives a statement, through local functions that hand it on too. */
const statements = (s: Source): Given[] => {
  const given: Given[] = [], forwards: { name: string, scope: ts.Node }[] = []
  const helperOf = (text: ts.Expression): ts.VariableDeclaration | null => {
    for (let up: ts.Node = text; ; up = up.parent) {
      if (up.parent === undefined) return null
      if (ts.isArrowFunction(up)) {
        const [first] = up.parameters
        if (first !== undefined && ts.isIdentifier(text) && first.name.getText(s.tree) === text.text) return ts.isVariableDeclaration(up.parent) ? up.parent : null
      }
    }
  }
  walk(s.tree, node => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression) || !STATEMENT.has(node.expression.name.text)) return
    const [text] = node.arguments
    if (text === undefined || !/^(tx|db|session|driver|connection|cx\.db|this\.db)$/u.test(node.expression.expression.getText(s.tree))) return
    const helper = helperOf(text)
    if (helper === null) given.push({ text, place: placeOf(s, node) })
    else forwards.push({ name: helper.name.getText(s.tree), scope: helper.parent.parent.parent })
  })
  walk(s.tree, node => {
    if (!ts.isCallExpression(node) || node.arguments[0] === undefined) return
    const name = node.expression.getText(s.tree)
    if (forwards.some(f => f.name === name && f.scope.pos <= node.pos && node.end <= f.scope.end)) given.push({ text: node.arguments[0], place: placeOf(s, node) })
  })
  return given
}

const loose = (s: Source): { found: string[], seen: number } => {
  const constant = constantIn(s), given = statements(s)
  return { found: given.filter(g => !constant(g.text) && !READ_BY_HAND.has(`${s.file} ${g.text.getText(s.tree)}`)).map(g => g.place), seen: given.length }
}

const filled = (text: string): string => text.replaceAll('#', '$')

describe('promise 37: no user word becomes Cypher', () => {
  const all = server.filter(s => !HANDS_ON.includes(s.file)).map(loose)

  test('every statement is a constant text', () => {
    expect(all.reduce((sum, x) => sum + x.seen, 0)).toBeGreaterThan(50)
    expect(all.flatMap(x => x.found)).toEqual([])
  })

  test('the rule can fail', () => {
    const bad = ['const f = (tx, kind) => tx.rows(`MATCH (n:#{kind}) RETURN n`)', "const f = (tx, by) => tx.rows('MATCH (n) RETURN n ORDER BY n.' + by)", 'let q = "MATCH (n) RETURN n"; q += x; tx.rows(q)', 'tx.count(make(name))', 'const run = text => tx.rows(text); run(`MATCH (n:#{label})`)', 'db.autoCommit(body.query)']
    for (const text of bad) expect([text, loose(parse('server/store/bad.ts', filled(text))).found.length]).toEqual([text, 1])
    expect(loose(parse('server/store/good.ts', filled("const WHAT = 'n.x'\nconst READ = `MATCH (n) RETURN #{WHAT}`\ntx.rows(READ)"))).found).toEqual([])
  })

  test('labels, types and keys are never taken from data', () => {
    const dynamic: string[] = []
    for (const s of server) walk(s.tree, node => {
      if (ts.isStringLiteralLike(node) && /\b(MATCH|MERGE|CREATE|SET)\b/u.test(node.text) && /:\$|\$\(|=~|CALL apoc|LOAD CSV/u.test(node.text)) dynamic.push(placeOf(s, node))
    })
    expect(dynamic).toEqual([])
  })
})

/** Modules and globals that open connections. */
const OUTGOING = /^(node:)?(http|https|http2|net|tls|dgram|dns|dns\/promises)$/u
/** The database's own folder, and the doctor, who looks whether our own port is taken. */
const MAY_CALL_OUT = /^server\/(database\/|commands\/doctor\.ts$)/u

const callsOut = (s: Source): string[] => {
  const found: string[] = []
  walk(s.tree, node => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const callee = node.expression.getText(s.tree)
      if (/^(globalThis\.)?fetch$/u.test(callee) || /^(WebSocket|EventSource|XMLHttpRequest)$/u.test(callee)) found.push(placeOf(s, node))
      if (callee === 'import' && node.arguments?.[0] !== undefined && OUTGOING.test(node.arguments[0].getText(s.tree).replaceAll(/['"`]/gu, ''))) found.push(placeOf(s, node))
    }
    if (!ts.isImportDeclaration(node) || !OUTGOING.test(node.moduleSpecifier.getText(s.tree).slice(1, -1)) || node.importClause?.isTypeOnly === true) return
    // listening is not calling
    const names = node.importClause?.namedBindings
    const taken = names !== undefined && ts.isNamedImports(names) ? names.elements.filter(e => !e.isTypeOnly).map(e => (e.propertyName ?? e.name).text) : ['*']
    if (taken.some(name => !['createServer', 'Server', 'Socket', 'AddressInfo', 'ServerOptions', 'IncomingMessage', 'ServerResponse', 'OutgoingHttpHeaders', 'isIP'].includes(name))) found.push(placeOf(s, node))
  })
  return found
}

describe('promise 38: the server fetches nothing that a user names', () => {
  test('no code but that which brings and examines the database opens a connection', () => {
    const where = server.map(s => ({ file: s.file, found: callsOut(s) })).filter(x => x.found.length > 0)
    expect(where.filter(x => MAY_CALL_OUT.test(x.file)).length).toBeGreaterThan(0)
    expect(where.filter(x => !MAY_CALL_OUT.test(x.file))).toEqual([])
  })

  test('the rule can fail', () => {
    for (const text of ['fetch(url)', "import { request } from 'node:https'", "import http from 'node:http'", "import { connect } from 'node:net'", "await import('node:tls')", 'new WebSocket(url)']) expect([text, callsOut(parse('server/http/bad.ts', text)).length]).toEqual([text, 1])
    expect(callsOut(parse('server/http/good.ts', "import { createServer, type Server } from 'node:http'"))).toEqual([])
  })
})
