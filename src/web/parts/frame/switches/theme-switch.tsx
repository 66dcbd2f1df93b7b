import { m } from '../../../paraglide/messages.js'
import { PreferenceSwitch } from './preference-switch.tsx'

/** Light, dark, or as the system says. */
export function ThemeSwitch({ theme }: { theme: string | null | undefined }) {
  const current = theme === 'comptoir' ? 'light' : theme === 'comptoir-dark' ? 'dark' : 'system'
  return (
    <PreferenceSwitch
      label={m.frame_theme()}
      name="theme"
      current={current}
      choices={[
        { value: 'light', label: m.frame_theme_light() },
        { value: 'dark', label: m.frame_theme_dark() },
        { value: 'system', label: m.frame_theme_system() },
      ]}
    />
  )
}
