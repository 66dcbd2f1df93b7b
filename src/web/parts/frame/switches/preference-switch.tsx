import { Form, useLocation } from 'react-router'

type PreferenceSwitchProps = {
  /** What is chosen, for screen readers. */
  label: string
  name: 'lang' | 'theme' | 'display' | 'listing'
  current: string
  choices: readonly { value: string; label: string; title?: string }[]
}

/** Two or three words of which one is in force; a form, so that it works before scripts. The language reloads the whole page. */
export function PreferenceSwitch({ label, name, current, choices }: PreferenceSwitchProps) {
  const { pathname, search } = useLocation()
  return (
    <Form method="post" action="/preferences" reloadDocument={name === 'lang'} preventScrollReset>
      <input type="hidden" name="back" value={pathname + search} />
      <div role="group" aria-label={label} className="flex items-center">
        {choices.map((choice) => (
          <button
            key={choice.value}
            type="submit"
            name={name}
            value={choice.value}
            title={choice.title}
            aria-pressed={choice.value === current}
            className="cursor-pointer rounded-field px-1.5 py-0.5 text-muted hover:text-base-content aria-pressed:bg-base-300 aria-pressed:font-medium aria-pressed:text-base-content pointer-coarse:px-3 pointer-coarse:py-2"
          >
            {choice.label}
          </button>
        ))}
      </div>
    </Form>
  )
}
