/** The brand, its own links, and two stakeholders nobody is linked to yet: an ally to discover, a group to check. */
import { type CommunityPart, on, src, who } from '../entries'

export const brandAndOthers: CommunityPart = {
  tag: null,
  entries: {
    lumen: who('brand', 'brand', 'Maison Lumen', 'Marque de soins', 'Port-Lierre', [0, null, null, null, null, null],
      'Maison française de soins, fondée en 1994. Lance le soin Aube en janvier 2027.',
      [on('instagram', 'maison.lumen.soin', 87_000, 1.6, 0.94), on('tiktok', 'maison.lumen.soin', 19_400, 5.0), on('facebook', 'maison.lumen.soin', 41_000, 0.3), on('linkedin', 'maison-lumen-soin', 12_900, 2.7), on('site', 'maison-lumen.example')]),
    solene: who('person', 'creator', 'Solène Kerbriand', 'Autrice de carnets', 'Ouessant', [3, 2, 4, 4, 2, 200],
      'Tient un carnet de soin et de mer. Grande alliée, reliée à personne : une voix à présenter aux autres.', [on('newsletter', 'carnet-solene.example', 3_600), on('pinterest', 'solenekerbriand', 1_500)],
      { evidence: [src('Lettre manuscrite reçue en mai', 'Équipe Maison Lumen', '2026-05-27', 'A', 'position : alliée', 'Aube m’a rendu mes matins.')] }),
    testeuses: who('community', 'citizen', 'Testeuses de l’Ouest', 'Groupe de testeuses', 'Lorient', [3, null, 0, 3, null, null],
      'Repérées en octobre ; leurs relations restent à établir.', [on('facebook', 'testeuses.de.louest', 2_000, 1.8)], { tags: ['nouvelle venue'] })
  },
  links: [
    ['lumen', 'member_of', 'naturea', 3, 'A', '2025-01-31', { evidence: [src('Liste des adhérents 2026', 'Fédération Naturéa', '2026-01-31', 'A', 'lien')] }],
    ['lumen', 'owns', 'boutique', 5, 'A', '2025-09-01'],
    ['lumen', 'owns', 'lumenrd', 5, 'A', '2025-01-01'],
    ['salaries', 'member_of', 'lumen', 5, 'A', '2025-01-01'],
    ['lumen', 'partner_of', 'belmonde', 4, 'A', '2025-02-01'],
    ['lumen', 'partner_of', 'alba', 3, 'A', '2025-06-02'],
    ['lumen', 'partner_of', 'marche', 3, 'A', '2025-07-01'],
    ['lumen', 'partner_of', 'spa', 2, 'A', '2026-10-01'],
    ['lumen', 'partner_of', 'cueilleurs', 3, 'A', '2025-03-01'],
    ['clientes', 'follows', 'lumen', 4, 'A', '2025-01-01'],
    ['labo', 'cites', 'lumen', 3, 'A', '2026-06-22', { count: 4, evidence: [src('Aube passé au crible', 'Le Labo Vert', '2026-06-22', 'A', 'lien')] }],
    ['lise', 'mentions', 'lumen', 1, 'A', '2026-05-04', { count: 1 }],
    ['vestale', 'mentions', 'lumen', 2, 'A', '2026-09-01', { count: 3 }],
    ['eauclaire', 'opposes', 'lumen', 3, 'A', '2026-05-18', { evidence: [src('Dix crèmes passées au filtre', 'Asso EauClaire', '2026-05-18', 'A', 'lien', 'Maison Lumen ne répond pas sur ses rejets.')] }],
    ['mathis', 'opposes', 'lumen', 5, 'A', '2026-02-26', { evidence: [src('« Rinçage », le film', 'Canal Estran', '2026-02-26', 'A', 'lien', 'Lumen promet l’aube, la rivière garde la nuit.')] }],
    ['paul', 'opposes', 'lumen', 3, 'A', '2026-03-05', { evidence: [src('À Port-Lierre, l’eau de rinçage en question', 'L’Hebdo du Rivage', '2026-03-05', 'A', 'lien')] }],
    ['ombrelle', 'competes_with', 'lumen', 4, 'A', '2025-01-01'],
    ['selene', 'competes_with', 'lumen', 3, 'A', '2025-01-01']
  ]
}
