import { IconBrandBluesky, IconBrandFacebook, IconBrandInstagram, IconBrandLinkedin, IconBrandMastodon, IconBrandPinterest, IconBrandSnapchat, IconBrandTelegram, IconBrandThreads, IconBrandTiktok, IconBrandTwitch, IconBrandX, IconBrandYoutube, IconMail, IconMicrophone, IconVideo, IconWorld, type Icon } from '@tabler/icons-react'
import type { Platform } from '#contract/words'

const ICONS: Record<Platform, Icon> = {
  instagram: IconBrandInstagram, tiktok: IconBrandTiktok, youtube: IconBrandYoutube, x: IconBrandX, facebook: IconBrandFacebook, linkedin: IconBrandLinkedin, threads: IconBrandThreads, bluesky: IconBrandBluesky, mastodon: IconBrandMastodon,
  pinterest: IconBrandPinterest, twitch: IconBrandTwitch, snapchat: IconBrandSnapchat, dailymotion: IconVideo, telegram: IconBrandTelegram, podcast: IconMicrophone, newsletter: IconMail, site: IconWorld
}
export const PlatformIcon = ({ platform }: { platform: Platform }) => { const Shape = ICONS[platform]; return <Shape size={18} stroke={1.75} aria-hidden /> }
