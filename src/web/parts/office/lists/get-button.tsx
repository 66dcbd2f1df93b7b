import type { ComponentProps } from 'react'
import { Button, type ButtonFace } from '../../../ui/buttons/button.tsx'

/** Sends the form it stands in by GET to another address, as a whole page load: for files and print. Works without scripts too. */
export function GetButton({ to, ...rest }: { to: string } & ButtonFace & Omit<ComponentProps<'button'>, 'type' | 'onClick'>) {
  return (
    <Button
      type="submit"
      formMethod="get"
      formAction={to}
      onClick={(event) => {
        const { form } = event.currentTarget
        if (!form) return
        event.preventDefault()
        const texts = [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
        window.location.assign(`${to}?${new URLSearchParams(texts)}`)
      }}
      {...rest}
    />
  )
}
