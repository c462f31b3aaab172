import { describe, expect, test } from 'vitest'
import { linkColumns, stakeholderColumns } from '../../server/exchange/list-columns'
import { previewTables } from '../../server/exchange/preview'
import { textFile } from './project-in-memory'
import type { TableOptions } from '#contract/import'

const fields = (text: string, options: TableOptions = {}, name = 'table.csv') => {
  const p = previewTables([textFile(name, text, options)], 'en')[0]
  return { role: p?.role, map: Object.fromEntries((p?.columns ?? []).map(c => [c.header, c.field])), sure: Object.fromEntries((p?.columns ?? []).map(c => [c.header, c.sure])), warnings: (p?.warnings ?? []).map(w => w.code), preview: p }
}

describe('what columns become', () => {
  test('Gephi’s names', () => {
    expect(fields('Id,Label\n1,A\n')).toMatchObject({ role: 'stakeholders', map: { Id: 'id', Label: 'name' } })
    expect(fields('Source,Target,Type,Id,Label,Weight\na,b,Directed,0,,1.5\n')).toMatchObject({ role: 'links', map: { Source: 'source', Target: 'target', Type: 'directed', Id: 'id', Weight: 'count' } })
  })
  test.each([
    ['id_1,id_2', 'id_1', 'id_2'], ['from,to', 'from', 'to'], ['source;cible', 'source', 'cible'], ['Origine\tCible', 'Origine', 'Cible'], ['qui;à qui', 'qui', 'à qui'], ['De|Vers', 'De', 'Vers'], ['SOURCE,TARGET', 'SOURCE', 'TARGET']
  ])('ends of links called %s', (header, source, target) => {
    const sep = /[,;\t|]/.exec(header)?.[0] ?? ','
    expect(fields(`${header}\na${sep}b\n`)).toMatchObject({ role: 'links', map: { [source]: 'source', [target]: 'target' } })
  })
  test('French and English names, whatever the case and the accents', () => {
    expect(fields('NOM;type;Famille;Abonnes;Taux d’engagement (%);Plateforme;Identifiant;URL\nA;personne;créateur;12;3,4;Instagram;@a;https://instagram.com/a\n').map).toEqual({
      NOM: 'name', type: 'kind', Famille: 'family', Abonnes: 'followers', 'Taux d’engagement (%)': 'engagementRate', Plateforme: 'platform', Identifiant: 'handle', URL: 'url'
    })
    expect(fields('source;cible;Nature;Sens;Force (1-5);Confiance;depuis;jusqu’au;poids\na;b;suit;orienté;3;A;01/01/2026;;2\n').map).toEqual({
      source: 'source', cible: 'target', Nature: 'kind', Sens: 'directed', 'Force (1-5)': 'strength', Confiance: 'confidence', depuis: 'since', 'jusqu’au': 'until', poids: 'count'
    })
    expect(fields('display name,kind,followers,compte Instagram,Twitter,youtube_url\nA,person,1,a,b,c\n').map).toEqual({
      'display name': 'name', kind: 'kind', followers: 'followers', 'compte Instagram': 'account:instagram', Twitter: 'account:x', youtube_url: 'account:youtube'
    })
  })
  test('the heads of our own lists, in both languages, each to its field and none ignored but computed ones', () => {
    const computed = /^(?:Communauté|Community|Palier|Tier|Position \((?:centile|percentile)\)|Sources|Preuve|Evidence|Source|Cible|Target)$/
    for (const lang of ['fr', 'en'] as const) {
      for (const columns of [stakeholderColumns([], lang), linkColumns(lang)]) {
        const heads = columns.map(c => c.head[lang === 'fr' ? 0 : 1]), sep = lang === 'fr' ? ';' : ','
        const f = fields(`${heads.join(sep)}\n${heads.map(() => '').join(sep).replace(/^/, 'x')}\n${heads.map((h, i) => i < 2 && h !== 'Type' ? `v${i}` : '').join(sep)}\n`)
        const lost = heads.filter(h => f.map[h] === 'ignore' && !computed.test(h))
        expect(lost, lang).toEqual([])
        expect(new Set(Object.values(f.map).filter(x => x !== 'ignore')).size, lang).toBe(Object.values(f.map).filter(x => x !== 'ignore').length)
      }
    }
    const en = fields('Source Id,Target Id,Source,Target,Kind,Valid from,to\na,b,A,B,Follows,2026-01-01,2026-02-01\n').map
    expect(en).toMatchObject({ 'Source Id': 'source', 'Target Id': 'target', 'Valid from': 'since', to: 'until' })
  })
  test.each([
    ['Pertinence', 'relevance'], ['Relevance', 'relevance'], ['Pertinence (sur 5)', 'relevance'], ['Pertinence /5', 'relevance'], ['Relevance (out of 5)', 'relevance'], ['Légitimité (0 à 5)', 'legitimacy'], ['Légitimité', 'legitimacy'],
    ['Position (-2 à +2)', 'stance'], ['Position vis-à-vis de la marque', 'stance'], ['Stance (−2…+2)', 'stance'], ['Cercle (1-3)', 'ring'], ['Taux d’engagement', 'engagementRate'], ['Coût moyen (EUR HT)', 'cost'],
    ['Abonnés (milliers)', 'ignore'], ['Position (centile)', 'ignore']
  ])('the scale behind a name does not count: %s is %s', (header, field) => expect(fields(`Nom;${header}\nA;1\nB;2\n`).map[header]).toBe(field))
  test('the scale behind the strength of a link does not count', () => { for (const h of ['Force', 'Force (1 à 5)', 'Force /5', 'Strength [1-5]']) expect(fields(`source;cible;${h}\na;b;3\n`).map[h]).toBe('strength') })
  test('names nobody knows: the first two columns, said', () => {
    expect(fields('truc,machin\na,b\n', { role: 'links' })).toMatchObject({ map: { truc: 'source', machin: 'target' }, sure: { truc: 'likely' }, warnings: ['columns.guessed'] })
    expect(fields('truc,machin\n1,b\n', { role: 'stakeholders' })).toMatchObject({ map: { truc: 'id', machin: 'name' }, warnings: ['columns.guessed'] })
  })
  test('a choice of the user is kept, by header in any case', () => {
    expect(fields('Nom;X\na;b\n', { columns: { x: 'name', nom: 'id' } }).map).toEqual({ Nom: 'id', X: 'name' })
    expect(fields('a,b,c\n1,2,3\n', { role: 'links', columns: { c: 'source', b: 'target' } }).map).toEqual({ a: 'ignore', b: 'target', c: 'source' })
  })
  test('personal and sensitive columns are left out and said', () => {
    const f = fields('Nom;E-mail;Téléphone;Religion;Parti;Syndicat;Contact\nA;a@b.fr;06;x;y;z;a@b.fr\n')
    for (const h of ['E-mail', 'Téléphone', 'Religion', 'Parti', 'Syndicat', 'Contact']) expect(f.map[h], h).toBe('ignore')
    expect(f.warnings).toEqual(['columns.ignored'])
    expect(f.preview?.warnings[0]?.message).toContain('personal')
  })
  test('what a column holds settles what its name leaves open', () => {
    expect(fields('id,type\n1,Presse (généraliste)\n2,Radio\n').map.type).toBe('kind')
    expect(fields('id,name,type\n1,A,zorg\n2,B,blub\n').map.type).toBe('tags')
    expect(fields('source,target,valeur\na,b,"50,00%"\n').map.valeur).toBe('strength')
    expect(fields('source,target,valeur\na,b,12\n').map.valeur).toBe('count')
    expect(fields('source,target,force\na,b,12\n').map.force).toBe('count')
    expect(fields('nom;prix\na;Gratuit\n').map.prix).toBe('ignore')
    expect(fields('id,days,label2\n1,3,Ada\n2,4,Bob\n').map.label2).toBe('name')
  })
  test('the preview shows examples, how full a column is, separator, encoding and decimal sign', () => {
    expect(fields('Nom;Abonnés\nA;1 234,5\nB;\n').preview).toMatchObject({ separator: ';', encoding: 'utf-8', decimal: ',', rows: 2, columns: [{ samples: ['A', 'B'], filled: 2 }, { samples: ['1 234,5'], filled: 1 }] })
  })
})
