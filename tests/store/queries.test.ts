/** Promise 37, by reading the sources: no word of a user can become Cypher, because no query text is put together at all. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { CONSTRAINTS, INDEXES } from '../../server/store/schema'

const folder = fileURLToPath(new URL('../../server/store/', import.meta.url))
const sources = readdirSync(folder).filter(f => f.endsWith('.ts'))
const CYPHER = /\b(MATCH|MERGE|CREATE|UNWIND|DELETE|RETURN|SET|CALL|REMOVE)\b[^a-z]*[ (]/
const RUNNERS = new Set(['rows', 'records', 'count', 'autoCommit'])

/** Where a text is put together from Cypher and something else, or a query is not a constant. */
const lint = (name: string, source: string): string[] => {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true)
  const wrong: string[] = []
  const at = (n: ts.Node): string => `${name}:${file.getLineAndCharacterOfPosition(n.getStart()).line + 1}`
  const texts = new Map<string, ts.Expression>()
  const visitDeclarations = (n: ts.Node): void => {
    if (ts.isVariableDeclaration(n) && ts.isIdentifier(n.name) && n.initializer !== undefined) texts.set(n.name.text, n.initializer)
    ts.forEachChild(n, visitDeclarations)
  }
  visitDeclarations(file)
  const isText = (e: ts.Expression): boolean => ts.isStringLiteral(e) || ts.isNoSubstitutionTemplateLiteral(e)
  /** a literal, a constant that is one, a choice between two, or the parameter that a local helper passes on */
  const isConstant = (e: ts.Expression): boolean => {
    if (isText(e)) return true
    if (ts.isConditionalExpression(e)) return isConstant(e.whenTrue) && isConstant(e.whenFalse)
    if (!ts.isIdentifier(e)) return false
    if (['text', 'statement'].includes(e.text)) return true
    const value = texts.get(e.text)
    return value !== undefined && isText(value)
  }
  const visit = (n: ts.Node): void => {
    if (ts.isTemplateExpression(n) && CYPHER.test(n.getText()) && !ts.isNewExpression(n.parent) && !/^`(The schema|Neo4j|change set)/.test(n.getText())) wrong.push(`${at(n)} a query is put together`)
    if (ts.isBinaryExpression(n) && n.operatorToken.kind === ts.SyntaxKind.PlusToken && [n.left, n.right].some(s => isText(s) && CYPHER.test(s.getText()))) wrong.push(`${at(n)} a query is added to`)
    if (ts.isCallExpression(n)) {
      const callee = n.expression
      const called = ts.isPropertyAccessExpression(callee) ? callee.name.text : ''
      const [first] = n.arguments
      if (RUNNERS.has(called) && first !== undefined && !isConstant(first)) wrong.push(`${at(n)} ${called}(${first.getText().slice(0, 40)})`)
      // helpers that take a query as their first argument are named run, ask, create
      if (ts.isIdentifier(callee) && ['run', 'ask', 'create'].includes(callee.text) && first !== undefined && !isConstant(first)) wrong.push(`${at(n)} ${callee.text}(${first.getText().slice(0, 40)})`)
    }
    ts.forEachChild(n, visit)
  }
  visit(file)
  return wrong
}

describe('promise 37: every query of the store is a constant', () => {
  test('in each of its files', () => {
    expect(sources.length).toBeGreaterThan(20)
    expect(sources.flatMap(f => lint(f, readFileSync(folder + f, 'utf8')))).toEqual([])
  })

  test('and one that is not would be found', () => {
    const bad = ['tx.rows(`MATCH (n:${' + 'label}) RETURN n`)', "tx.rows('MATCH (n) WHERE n.' + field + ' = 1 RETURN n')", 'tx.count(build(x))', 'const q = `UNWIND $rows AS row SET n.${' + "key} = 1`; tx.rows(q)"]
    for (const source of bad) expect([source, lint('bad.ts', source).length > 0]).toEqual([source, true])
  })

  test('and names of the schema are in its statements', () => {
    for (const [name, statement] of Object.entries({ ...CONSTRAINTS, ...INDEXES })) expect(statement).toContain(`${name} IF NOT EXISTS`)
  })
})
