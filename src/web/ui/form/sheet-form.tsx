import type { ComponentProps } from 'react'
import { Form } from 'react-router'
import { PlainFields } from './plain-fields.tsx'

/** The form of a sheet; for who may only look no form at all, but what its fields say. */
export function SheetForm({ readOnly, children, className, ...form }: { readOnly: boolean } & ComponentProps<typeof Form>) {
  if (readOnly) {
    return (
      <PlainFields when>
        <div className={className}>{children}</div>
      </PlainFields>
    )
  }
  return (
    <Form method="post" className={className} {...form}>
      {children}
    </Form>
  )
}
