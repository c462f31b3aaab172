import { describe, expect, test } from 'vitest'
import { addressOf, speak } from '../../../client/api/call'
import { ApiProblem, NoAnswer, problemOf } from '../../../client/api/api-problem'

describe('calls', () => {
  test('addresses fill path and query, lists are joined', () => {
    expect(addressOf('readExtract', { params: { project: 'a b' }, query: { ids: ['x', 'y'], neighbours: true } })).toBe('/api/projects/a%20b/stakeholders?ids=x%2Cy&neighbours=true')
    expect(addressOf('listProjects', { query: { deleted: undefined } })).toBe('/api/projects')
  })
  test('a refusal of the server keeps its code, sentence and status', async () => {
    const p = await problemOf(new Response(JSON.stringify({ type: 'x', title: 'x', status: 409, code: 'change.gone', detail: 'Cela a été retiré.' }), { status: 409 }))
    expect(p).toBeInstanceOf(ApiProblem)
    expect(p).toMatchObject({ code: 'change.gone', status: 409, message: 'Cela a été retiré.' })
  })
  test('an answer of something in between is no answer of ours', async () => {
    for (const body of ['<html>Bad gateway</html>', '{"error":1}', '']) expect(await problemOf(new Response(body, { status: 502 }))).toBeInstanceOf(NoAnswer)
  })
  test('no answer speaks the reader’s language, as it is shown like a refusal', () => {
    speak('fr', 'Pas de réponse du serveur.')
    expect(new NoAnswer(502)).toMatchObject({ message: 'Pas de réponse du serveur.', status: 502 })
  })
})
