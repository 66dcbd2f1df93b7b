import { m } from '../../../paraglide/messages.js'
import { PreferenceSwitch } from './preference-switch.tsx'

const languages = [
  { value: 'fr', label: 'FR', title: 'Français' },
  { value: 'en', label: 'EN', title: 'English' },
]

export function LanguageSwitch({ locale }: { locale: string }) {
  return <PreferenceSwitch label={m.frame_language()} name="lang" current={locale} choices={languages} />
}
