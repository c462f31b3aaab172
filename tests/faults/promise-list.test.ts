/** The list of promises is true: every promise that is due is there once, its tests exist, its defect can be put in. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { PROMISES } from './promise-list'

const root = fileURLToPath(new URL('../..', import.meta.url))
const DUE = [1, 2, 3, 5, 7, 8, 9, 10, 11, 12, 14, 15, 16, 17, 20, 21, 22, 23, 26, 27, 29, 34, 35, 36, 37, 38, 39, 42, 44, 51, 54, 55, 56]
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8')

/** Titles of tests and of groups of them: the first argument of whatever is called on `test`, `it` or `describe`. */
const titlesOf = (file: string): string[] => {
  const tree = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true), titles: string[] = []
  const leftmost = (e: ts.Expression): ts.Expression => ts.isCallExpression(e) || ts.isPropertyAccessExpression(e) ? leftmost(e.expression) : e
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ['test', 'it', 'describe'].includes(leftmost(node.expression).getText(tree))) {
      const [title] = node.arguments
      if (title !== undefined && ts.isStringLiteralLike(title)) titles.push(title.text)
      else if (title !== undefined && ts.isTemplateExpression(title)) titles.push(title.getText(tree))
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return titles
}

test('every promise that is due is listed, once', () => {
  expect(PROMISES.map(p => p.promise)).toEqual(DUE)
})

describe.each(PROMISES.map(p => [p.promise, p] as const))('promise %i', (_n, p) => {
  test('its tests exist', () => {
    for (const { file, name } of p.tests) {
      expect([file, existsSync(join(root, file)), /\.test\.ts$/u.test(file)]).toEqual([file, true, true])
      expect(titlesOf(file).filter(title => title.includes(name)).length, `${file} has no test “${name}”`).toBeGreaterThan(0)
    }
  })

  test('its defect can be put in, and changes something that is ours', () => {
    const { file, find, put } = p.defect
    expect(file).toMatch(/^(server|client|seed)\//u)
    expect(textOf(file).split(find).length - 1, `${file}: ${find}`).toBe(1)
    expect(put).not.toBe(find)
  })
})
