/**
 * The closed lists of the model, each in one place. Interface words for them live in client/i18n;
 * words in files (French and English synonyms) live in server/exchange.
 */
import { z } from 'zod'

/** What a stakeholder is; drawn as its shape. */
export const STAKEHOLDER_KINDS = ['person', 'organisation', 'media', 'community', 'public_body', 'competitor', 'event', 'brand'] as const
export const StakeholderKind = z.enum(STAKEHOLDER_KINDS)
export type StakeholderKind = z.infer<typeof StakeholderKind>

/** The part a stakeholder plays around the brand; drawn as its icon. */
export const FAMILIES = ['media', 'creator', 'expert', 'ngo', 'institution', 'partner', 'client', 'employee', 'citizen', 'competitor', 'event', 'brand'] as const
export const Family = z.enum(FAMILIES)
export type Family = z.infer<typeof Family>

export const PLATFORMS = ['instagram', 'tiktok', 'youtube', 'x', 'facebook', 'linkedin', 'threads', 'bluesky', 'mastodon', 'pinterest', 'twitch', 'snapchat', 'dailymotion', 'telegram', 'podcast', 'newsletter', 'site'] as const
export const Platform = z.enum(PLATFORMS)
export type Platform = z.infer<typeof Platform>

/**
 * Kinds of link as users say them: source *kind* target ("a follows b" is source a, target b).
 * `influence` says along which arcs what is said travels (domain.md §5.1): forward = source to target,
 * backward = target to source, both, or none.
 */
export const LINK_KINDS = {
  influences: { influence: 'forward', strength: 3, sign: 1 },
  follows: { influence: 'backward', strength: 1, sign: 1 },
  mentions: { influence: 'backward', strength: 2, sign: 1 },
  shares: { influence: 'backward', strength: 4, sign: 1 },
  replies: { influence: 'backward', strength: 1, sign: 1 },
  cites: { influence: 'backward', strength: 3, sign: 1 },
  funds: { influence: 'forward', strength: 4, sign: 1 },
  member_of: { influence: 'both', strength: 4, sign: 1 },
  partner_of: { influence: 'both', strength: 3, sign: 1 },
  collaborates: { influence: 'both', strength: 3, sign: 1 },
  opposes: { influence: 'backward', strength: 3, sign: -1 },
  competes_with: { influence: 'none', strength: 3, sign: -1 },
  owns: { influence: 'forward', strength: 4, sign: 1 }
} as const satisfies Record<string, { influence: 'forward' | 'backward' | 'both' | 'none', strength: 1 | 2 | 3 | 4 | 5, sign: 1 | -1 }>
export type LinkKind = keyof typeof LINK_KINDS
export const LINK_KIND_NAMES = Object.keys(LINK_KINDS) as [LinkKind, ...LinkKind[]]
export const LinkKind = z.enum(LINK_KIND_NAMES)

/** Confidence of a fact: A documented, B reported, C team opinion, D hypothesis. */
export const GRADES = ['A', 'B', 'C', 'D'] as const
export const Grade = z.enum(GRADES)
export type Grade = z.infer<typeof Grade>

/** States of a target, in the order of the work. The last five end it or hold it. */
export const TARGET_STATUSES = ['identified', 'shortlisted', 'to_contact', 'contacted', 'in_discussion', 'committed', 'active', 'done', 'declined', 'on_hold', 'excluded'] as const
export const TargetStatus = z.enum(TARGET_STATUSES)
export type TargetStatus = z.infer<typeof TargetStatus>

/** What an engagement rate was divided by: followers, reach, impressions, views. */
export const RATE_BASES = ['followers', 'reach', 'impressions', 'views'] as const
export const RateBase = z.enum(RATE_BASES)
export type RateBase = z.infer<typeof RateBase>

export const LANGUAGES = ['fr', 'en'] as const
export const Language = z.enum(LANGUAGES)
export type Language = z.infer<typeof Language>
