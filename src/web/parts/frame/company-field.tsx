import { useEffect, useId, useState, type ComponentProps } from 'react'
import type { FoundCompany } from '../../routes/lists/companies.ts'
import { Field, type FieldFrame } from '../../ui/form/field.tsx'
import { companyText } from './company-text.ts'

const pause = 150

/** A client by name or number: suggests while one types. What it sends is read by `companyOfText`; without scripts one types the number or the name. */
export function CompanyField({ label, hint, error, optional, className, ...input }: FieldFrame & ComponentProps<'input'>) {
  const list = useId()
  const [typed, setTyped] = useState('')
  const found = useFound(typed)
  return (
    <Field {...{ label, hint, error, optional, className }}>
      {(wiring) => (
        <>
          <input className="input" maxLength={250} autoComplete="off" list={list} {...wiring} {...input} onInput={(event) => setTyped(event.currentTarget.value)} />
          <datalist id={list}>
            {found.map((company) => (
              <option key={company.id} value={companyText(company)} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}

function useFound(typed: string): readonly FoundCompany[] {
  const [found, setFound] = useState<readonly FoundCompany[]>([])
  useEffect(() => {
    if (typed.trim().length < 2) return
    const stop = new AbortController()
    const timer = setTimeout(() => {
      fetch(`/lists/companies?q=${encodeURIComponent(typed)}`, { signal: stop.signal })
        .then((answer) => (answer.ok ? (answer.json() as Promise<FoundCompany[]>) : []))
        .then(setFound, () => {})
    }, pause)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [typed])
  return found
}
