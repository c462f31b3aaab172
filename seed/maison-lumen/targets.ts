/** The six already chosen: who, why, by whom, when and how. */
import type { TargetStatus } from '#contract/words'

export interface TargetLine { who: string, status: TargetStatus, owner: 'Claire' | 'Samir', due: string, reason: string, action: string }

/** In the order of priority. */
export const TARGETS: readonly TargetLine[] = [
  { who: 'lise', status: 'to_contact', owner: 'Claire', due: '2026-12-12',
    reason: 'Voix médicale que les créateurs écoutent : elle conseille Théo Marsan et nourrit le podcast. Elle attend les chiffres de l’essai.',
    action: 'Envoyer l’essai complet d’Aube, proposer une heure avec Agathe Morvannel' },
  { who: 'labo', status: 'in_discussion', owner: 'Samir', due: '2026-12-18',
    reason: 'Toute la consommation engagée passe par lui, et Inès Vauclair le relaie. Son analyse d’Aube est bonne.',
    action: 'Ouvrir les données de rinçage, sans contrepartie' },
  { who: 'revue', status: 'contacted', owner: 'Claire', due: '2027-01-08',
    reason: 'Le mensuel que la profession lit et que la presse recopie.',
    action: 'Tribune d’Agathe Morvannel sur l’affichage des doses' },
  { who: 'jules', status: 'committed', owner: 'Samir', due: '2026-12-05',
    reason: 'Petit compte, coût faible, confiance forte ; déjà acquis à la marque.',
    action: 'Journal de trente jours avec Aube, mention de la collaboration' },
  { who: 'apolline', status: 'to_contact', owner: 'Claire', due: '2027-01-15',
    reason: 'Joint les instituts, les créateurs et les clientes ; personne d’autre ne le fait.',
    action: 'Lui confier l’atelier de lancement à la boutique de Nantes' },
  { who: 'yasmine', status: 'shortlisted', owner: 'Samir', due: '2027-01-22',
    reason: 'Citée par les associations, la presse et l’agence : la seule à pouvoir dire ce que valent les mesures.',
    action: 'Demander une mesure indépendante des eaux de rinçage, résultats publics' }
]
